"""Pages for everyone: consultations, drafts, responding, receipts."""
