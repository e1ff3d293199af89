"""The draft as it is read, and the page on which one clause is commented."""

from playwright.sync_api import Locator, Page


class Reader:
    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def place(self) -> str:
        """The clause the address points at."""
        return self.page.url.partition("#")[2]

    @property
    def chapters(self) -> list[str]:
        return self.page.locator("nav.c-toc-d .c-toc li span:nth-child(2)").all_inner_texts()

    def open_chapter(self, title: str) -> None:
        self.page.locator("nav.c-toc-d").get_by_role("link", name=title).click()

    def clause(self, clause_id: str) -> Locator:
        return self.page.locator(f'[id="{clause_id}"]')

    def texts(self, clause_id: str) -> list[str]:
        """The wording of a clause, in one language or in two side by side."""
        self.page.wait_for_load_state()
        texts = self.clause(clause_id).locator("> p:not([class])").all_inner_texts()
        return [" ".join(text.split()) for text in texts]

    def switch(self, clause_id: str, tag: str) -> None:
        """Go on in another language at the same clause."""
        self.clause(clause_id).locator(f'.c-cl__side a[hreflang="{tag}"]').click()

    def mine(self, clause_id: str) -> str:
        """What stands beside the clause of one's own comments, empty for nothing."""
        self.page.wait_for_load_state()
        found = self.clause(clause_id).locator(".c-mine")
        return (found.inner_text() if found.count() else "").partition("\n")[0].strip()

    def comment_on(self, clause_id: str) -> "CommentForm":
        self.clause(clause_id).locator(".c-cl__side a:not(.c-mine)").first.click()
        return CommentForm(self.page)

    def change_mine(self, clause_id: str) -> "CommentForm":
        """Go to one's first comment on a clause from what says that there is one."""
        self.clause(clause_id).locator(".c-mine").click()
        self.page.locator("main .c-rv a").first.click()
        return CommentForm(self.page)


class CommentForm:
    """One comment on one clause."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def change(self) -> str:
        """The proposed change: what is taken out in [], what is put in in {}."""
        marked = self.page.locator(".c-diff").inner_html()
        for tag, mark in (("<del>", "["), ("</del>", "]"), ("<ins>", "{"), ("</ins>", "}")):
            marked = marked.replace(tag, mark)
        return " ".join(marked.replace("&nbsp;", " ").split())

    def write(self, comment: str) -> None:
        self.page.check('[name="type"][value="technical"]')
        self.page.fill('[name="comment"]', comment)

    def propose(self, old: str, new: str) -> None:
        """Change words in the clause as it stands in the form."""
        proposed = self.page.locator('[name="proposed"]')
        proposed.fill(proposed.input_value().replace(old, new))

    def save(self) -> Reader:
        self.page.click('button[value="save"]:not([aria-hidden])')
        return Reader(self.page)
