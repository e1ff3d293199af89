"""What the organisation says about itself on every page: name, texts, languages, look."""
