"""What a search costs its reader: every byte that the page asks for once it is there."""

from __future__ import annotations

from playwright.sync_api import Page

FIRST_RESULT = """() => {
  new MutationObserver(() => {
    if (!window.firstResult && document.querySelector(".resultat")) window.firstResult = performance.now();
  }).observe(document, { childList: true, subtree: true });
}"""


def weigh(page: Page, typed: str, slower: int = 1) -> tuple[dict[str, int], float]:
    """Search TYPED in a page just opened, with the processor SLOWER times slower.

    Returns the bytes on the wire of each file beyond the page, its styles and its icon, and the time of the
    first result from the start of the visit, in seconds.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
    session.on(
        "Network.loadingFinished", lambda e: sizes.update({addresses[e["requestId"]]: e["encodedDataLength"]})
    )
    page.add_init_script(f"({FIRST_RESULT})()")
    page.goto(f"recherche/?q={typed}")
    page.wait_for_selector(".resultat")
    page.wait_for_load_state("networkidle")
    beyond = {
        url.rpartition("/recherche/")[2] or url: size
        for url, size in sizes.items()
        if not url.split("?")[0].endswith((".css", ".svg", "/", "/fiches.js"))
    }
    assert page.locator(".resultat").count() <= 5
    return beyond, page.evaluate("window.firstResult") / 1000
