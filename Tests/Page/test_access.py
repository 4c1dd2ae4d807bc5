"""Who gets in, and whether everybody can use it."""

import json

from page_case import FIRST, PageCase
from tocsin import alert

# Colours as numbers, whatever their notation, laid over what is behind them.
CONTRAST = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const layers = (element) => element ? [...layers(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  const paint = (colours) => {
    canvas.fillStyle = "white"; canvas.fillRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!says || !element.checkVisibility({ checkOpacity: true }) || element.closest("svg, .unseen, .skip, .fresh, option")) continue;
    const behind = layers(element);
    const [a, b] = [paint([...behind, getComputedStyle(element).color]), paint(behind)].map(light).sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${element.className || element.tagName}: ${element.textContent.slice(0, 30)}`);
  }
  return found;
})()
"""


class EverybodyTest(PageCase):
    def prepare(self):
        for priority in ("Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational", "Debug"):
            self.tocsin.post(alert(f"{priority} rule", priority))

    def each_view(self):
        self.browser.js("location.hash = '#alerts'")
        self.browser.wait_for(FIRST)
        self.browser.click(FIRST)
        self.browser.wait_text("delivered", "#detail .life")
        yield "alerts"
        self.browser.js("location.hash = '#destinations'")
        self.browser.wait_for("#destinations .place")
        yield "destinations"
        self.browser.js("location.hash = '#silences'")
        self.browser.wait_for("#silences .empty")
        yield "silences"
        self.browser.click("#new-silence")
        yield "silence form"
        self.browser.key("Escape")

    def test_all_text_can_be_read_in_light_and_dark(self):
        for colours in ("light", "dark"):
            self.browser.prefer(colours=colours, motion="reduce")
            self.browser.wait(f"document.documentElement.dataset.theme === '{colours}'")
            for view in self.each_view():
                with self.subTest(view=view, colours=colours):
                    self.assertEqual(self.browser.js(CONTRAST), [])

    def test_the_button_changes_the_colours_and_is_remembered(self):
        self.browser.prefer(colours="light")
        self.browser.click("#theme")
        self.browser.click("#theme")
        self.assertEqual(self.browser.js("document.documentElement.dataset.theme"), "dark")
        ground = self.browser.js("getComputedStyle(document.body).backgroundColor")
        self.browser.open(self.tocsin.url)
        self.browser.wait_for(FIRST)
        self.assertEqual(self.browser.js("getComputedStyle(document.body).backgroundColor"), ground)

    def test_everything_that_can_be_used_has_a_name(self):
        needs_name = {"button", "link", "textbox", "searchbox", "combobox", "listbox", "option", "dialog", "image", "navigation",
                      "region", "complementary", "search", "DateTime"}
        for view in self.each_view():
            with self.subTest(view=view):
                nameless = [role for role, name in self.browser.accessible() if role in needs_name and not name.strip()]
                self.assertEqual(nameless, [])
        roles = {role for role, _ in self.browser.accessible()}
        self.assertLessEqual({"banner", "navigation", "main"}, roles)

    def test_ids_are_unique_and_focus_can_be_seen(self):
        self.browser.wait_for(FIRST)
        doubles = self.browser.js(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
            " return ids.filter((id, index) => ids.indexOf(id) !== index); })()")
        self.assertEqual(doubles, [])
        for _ in range(14):
            self.browser.key("Tab")
            if self.browser.js("document.activeElement === document.body"):
                break
            outline = self.browser.js(
                "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()")
            self.assertTrue(outline, self.browser.js("document.activeElement.outerHTML.slice(0, 200)"))

    def test_a_phone_has_room_for_it(self):
        self.browser.resize(360, 740, 2, True)
        for view in self.each_view():
            with self.subTest(view=view):
                self.assertLessEqual(self.browser.js("document.documentElement.scrollWidth"), 360)
            if view == "alerts":
                self.browser.click("#detail .top .icon")


class DoorTest(PageCase):
    logs_in = False

    def test_a_wrong_token_is_refused_and_the_right_one_is_kept_from_scripts(self):
        self.browser.fill("#login [name=token]", "wrong")
        self.browser.key("Enter")
        self.browser.wait_text("the token is wrong", "#login .problem")
        self.log_in()
        self.assertEqual(self.browser.js("document.cookie"), "")
        cookie, = self.browser.send("Network.getCookies", urls=[self.tocsin.url])["cookies"]
        self.assertTrue(cookie["httpOnly"])
        self.assertEqual((cookie["sameSite"], cookie["path"]), ("Strict", "/"))
        self.browser.click("#logout")
        self.browser.wait_for("#login-view")
        self.browser.open(self.tocsin.url)
        self.browser.wait_for("#login-view")

    def test_another_site_cannot_use_a_session(self):
        self.log_in()
        # Another port of the same address is the same site to a browser, so that the cookie goes along, but another origin.
        self.browser.open(self.sink.url)
        pause = json.dumps(self.tocsin.url + "api/v1/destinations/webhook/pause")
        plain = self.browser.js(
            f"fetch({pause}, {{method: 'POST', mode: 'no-cors', credentials: 'include'}})"
            ".then((answer) => answer.type, (error) => error.name)")
        self.assertEqual(plain, "TypeError")
        with_header = self.browser.js(
            f"fetch({pause}, {{method: 'POST', credentials: 'include', headers: {{'X-Tocsin-Page': '1'}}}})"
            ".then((answer) => answer.status, (error) => error.name)")
        self.assertEqual(with_header, "TypeError")
        self.assertEqual(self.tocsin.get("api/v1/destinations/webhook")["state"], "ok")
        self.browser.js(
            f"document.body.append(Object.assign(document.createElement('iframe'), {{src: {json.dumps(self.tocsin.url)}}}))")
        self.eventually(lambda: any("frame-ancestors" in complaint for complaint in self.browser.complaints))
        # The same by a page of its own is done.
        self.browser.open(self.tocsin.url)
        own = self.browser.js(
            f"fetch({pause}, {{method: 'POST', headers: {{'X-Tocsin-Page': '1'}}}}).then((answer) => answer.status)")
        self.assertEqual(own, 200)

    def test_a_name_that_is_not_known_is_not_answered(self):
        self.browser.open(self.tocsin.url.replace("127.0.0.1", "rebound.example"))
        self.browser.wait_text("ALLOWED_HOSTS")
        self.assertFalse(self.browser.shows("#login"))
        status = self.browser.js("fetch('/api/v1/status').then((answer) => answer.status)")
        self.assertIn(status, (401, 403))


class AllowedNameTest(PageCase):
    settings = {"ALLOWED_HOSTS": "tocsin.example.org, rebound.example"}
    logs_in = False

    def test_a_name_that_is_allowed_is_answered(self):
        self.browser.open(self.tocsin.url.replace("127.0.0.1", "rebound.example"))
        self.log_in()


class OpenDoorTest(PageCase):
    settings = {"ADMIN_TOKEN": None, "UI": "true"}
    logs_in = False

    def test_without_a_token_the_page_only_reads(self):
        self.tocsin.post(alert("Seen"))
        self.browser.wait_text("Seen", FIRST)
        self.browser.wait_text("read only", "#mode")
        self.browser.click(FIRST)
        self.browser.wait_text("delivered", "#detail .life")
        self.assertFalse(self.browser.shows("#detail .writes"))
        status = self.browser.js(
            "fetch('/api/v1/destinations/webhook/pause', {method: 'POST', headers: {'X-Tocsin-Page': '1'}}).then((answer) => answer.status)")
        self.assertEqual(status, 403)
