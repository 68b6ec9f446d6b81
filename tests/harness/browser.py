"""A real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.harness.run import mark


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"],  # it may run as root, and visits our own pages only
            env={**os.environ, **mark()},
        )
        yield browser
        browser.close()


def fits(page: Page, width: int) -> bool:
    """Whether a page has nothing beyond its right edge in a window of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


# Text that says too little against what is behind it: WCAG 2.1, 1.4.3, computed on what the browser drew.
_FAINT = """() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, place) => sum + c * [.2126, .7152, .0722][place], 0);
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const words = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return [...document.body.querySelectorAll("*")]
    .filter(element => words(element) && element.checkVisibility() && !element.closest("svg"))
    .filter(element => {
      const [front, back] = [light(channels(getComputedStyle(element).color)), light(behind(element))].sort();
      return (back + .05) / (front + .05) < 4.5;
    }).map(element => element.outerHTML.slice(0, 120));
}"""

# What a person who cannot see would meet without a name: controls, links and pictures.
_NAMELESS = """() => {
  const named = element => (element.getAttribute("aria-label") || element.textContent || "").trim()
    || element.labels?.length || element.getAttribute("aria-labelledby");
  return [...document.querySelectorAll("a, button, select, input:not([type=hidden]), svg[role=img], [role=region], nav")]
    .filter(element => !named(element)).map(element => element.outerHTML.slice(0, 120));
}"""


def barriers(page: Page) -> list[str]:
    """What keeps people from using a page: text that is too faint, things without a name."""
    return [*page.evaluate(_FAINT), *page.evaluate(_NAMELESS)]
