"""What an attacker controls stays text, and the page talks to nobody else."""

from page_case import FIRST, PageCase
from tocsin import alert

MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script><svg/onload=alert(3)>{{7*7}}"


class HostileTest(PageCase):
    def prepare(self):
        self.hostile = alert(
            MARKUP, "Critical", output=MARKUP + "\u202e\u0000\n" + "A" * 1_000_000, hostname=MARKUP, source=MARKUP, tags=[MARKUP])
        self.hostile["output_fields"] = {MARKUP: MARKUP, "nested": {"a": [MARKUP]}, "proto": "javascript:alert(4)", "long": "B" * 100_000}
        self.tocsin.post(self.hostile, alert("Later"))

    def test_hostile_values_are_shown_as_text(self):
        row = "#list .row[data-index='1']"
        self.browser.wait_text("<img src=x", row)
        self.browser.click(row)
        self.browser.wait_text("delivered", "#detail .life")
        self.assertEqual(self.browser.text("#detail h2"), MARKUP)
        self.assertIn(MARKUP, self.browser.text("#detail .facts"))
        self.browser.click("#detail .actions button:nth-child(3)")
        self.wait_rules(MARKUP)
        for tag in ("img:not(.brand img)", "#list script", "#detail script", "#detail svg", "#list svg"):
            self.assertFalse(self.browser.js(f"!!document.querySelector({tag!r})"), tag)
        self.browser.key("s")
        self.browser.wait_for("#silence-dialog")
        self.assertIn(MARKUP, self.browser.js("document.querySelector('#silence-form [name=matcher]').value"))
        self.assert_no_complaints()

    def test_a_hostile_address_is_only_a_search(self):
        self.browser.js("location.hash = '#alerts?text=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&alert=..%2F..%2Fx'")
        self.browser.wait_text("<img src=x", FIRST)
        self.browser.wait("document.querySelector('#filters [name=text]').value.startsWith('<img')")
        self.assertEqual([c for c in self.browser.complaints if "dialog" in c or "policy" in c], [])

    def test_only_its_own_server_is_asked(self):
        self.browser.click(FIRST)
        self.browser.wait_text("delivered", "#detail .life")
        self.browser.key("g")
        self.browser.key("d")
        self.browser.wait_for("#destinations .place")
        foreign = [url for url in self.browser.requests if not url.startswith((self.tocsin.url, "about:", "data:"))]
        self.assertEqual(foreign, [])
        self.assertFalse(self.browser.js("!!document.querySelector('script:not([src]), style')"))

    def test_the_policy_forbids_what_scripts_could_do(self):
        made = self.browser.js(
            "(() => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return 'made'; }"
            " catch (error) { return error.name; } })()")
        self.assertEqual(made, "TypeError")
        self.assertEqual(
            self.browser.js("(() => { try { return Function('return 1')(); } catch (error) { return error.name; } })()"),
            "EvalError")
