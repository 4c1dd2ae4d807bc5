"""Alerts: as they arrive, searched, filtered, by keyboard."""

from page_case import FIRST, PageCase
from tocsin import alert


class AlertsTest(PageCase):
    def prepare(self):
        self.tocsin.post(
            alert("Terminal shell in container", "Notice", hostname="node-2"),
            alert("Read sensitive file untrusted", "Warning", output="cat /etc/shadow was seen"),
            alert("Write below binary dir", "Error"))

    def test_arriving_alerts_appear_without_a_reload(self):
        self.wait_rules("Write below binary dir", "Read sensitive file untrusted", "Terminal shell in container")
        self.tocsin.post(alert("Fileless execution", "Critical"))
        self.browser.wait_text("Fileless execution", FIRST)
        self.browser.wait_text("4 alerts", "#summary")
        self.assertEqual(self.browser.text("#live"), "live")
        self.assert_no_complaints()

    def test_text_priority_rule_and_host_narrow_the_list(self):
        self.browser.key("/")
        self.browser.type("ETC/SHADOW")
        self.wait_rules("Read sensitive file untrusted")
        self.assertIn("text=ETC", self.browser.js("location.hash"))
        self.browser.fill("#filters [name=text]", "nowhere to be found")
        self.browser.wait_text("Nothing matches", "#nothing")
        self.browser.click("#nothing button")
        self.browser.choose("#filters [name=priority]", "warning")
        self.wait_rules("Write below binary dir", "Read sensitive file untrusted")
        # What arrives is filtered as well.
        self.tocsin.post(alert("Too quiet", "Debug"), alert("Loud enough", "Alert"))
        self.wait_rules("Loud enough", "Write below binary dir", "Read sensitive file untrusted")
        self.browser.click("#clear")
        self.browser.fill("#filters [name=rule]", "Terminal shell in container")
        self.wait_rules("Terminal shell in container")
        self.browser.click("#clear")
        self.browser.fill("#filters [name=hostname]", "node-2")
        self.wait_rules("Terminal shell in container")
        self.browser.wait("location.hash.includes('hostname=')")
        self.browser.js("history.back()")
        self.browser.wait("document.querySelector('#filters [name=rule]').value === 'Terminal shell in container'")
        self.wait_rules("Terminal shell in container")
        self.assert_no_complaints()

    def test_a_range_of_time_can_be_chosen_on_the_timeline(self):
        self.browser.wait_for("#timeline rect.bar-part")
        box = self.browser.js("(() => { const b = document.querySelector('#timeline svg').getBoundingClientRect();"
                              "return [b.left, b.right, b.top + 30]; })()")
        left, right, y = box
        self.browser.mouse("mousePressed", left + 10, y)
        self.browser.mouse("mouseMoved", left + 200, y)
        self.browser.mouse("mouseReleased", left + 200, y)
        self.browser.wait_text("All quiet", "#nothing")
        self.assertIn("from=", self.browser.js("location.hash"))
        self.browser.js("history.back()")
        self.browser.wait("document.querySelectorAll('#list .row').length === 3")
        self.browser.mouse("mousePressed", right - 60, y)
        self.browser.mouse("mouseMoved", right - 1, y)
        self.browser.mouse("mouseReleased", right - 1, y)
        self.browser.wait("document.querySelectorAll('#list .row').length === 3")
        self.assert_no_complaints()

    def test_the_keyboard_suffices(self):
        self.wait_rules("Write below binary dir", "Read sensitive file untrusted", "Terminal shell in container")
        self.browser.key("j")
        self.browser.key("j")
        selected = "#list .row[aria-selected=true] .rule"
        self.assertEqual(self.browser.text(selected), "Read sensitive file untrusted")
        self.assertEqual(self.browser.js("document.activeElement.id"), "list")
        active = self.browser.js("document.querySelector('#list').getAttribute('aria-activedescendant')")
        self.assertEqual(active, self.browser.js("document.querySelector('#list [aria-selected=true]').id"))
        self.browser.key("Enter")
        self.browser.wait_text("Read sensitive file untrusted", "#detail h2")
        self.browser.key("k")
        self.browser.wait_text("Write below binary dir", "#detail h2")
        self.browser.key("Escape")
        self.assertFalse(self.browser.shows("#detail"))
        self.browser.key("?", shift=True)
        self.browser.wait_for("#help-dialog")
        self.browser.key("Escape")
        self.browser.wait("!document.querySelector('#help-dialog').open")
        self.browser.key("g")
        self.browser.key("d")
        self.browser.wait_for("#destinations .place")
        self.browser.key("g")
        self.browser.key("a")
        self.browser.wait_for("#alerts-view")
        self.browser.key("/")
        self.assertEqual(self.browser.js("document.activeElement.name"), "text")
        self.browser.key("Escape")
        self.assertEqual(self.browser.js("document.activeElement.id"), "list")
        self.assert_no_complaints()

    def test_the_first_tab_stop_skips_to_the_content(self):
        self.browser.open(self.tocsin.url)
        self.browser.wait_for(FIRST)
        self.browser.key("Tab")
        self.assertEqual(self.browser.text(":focus"), "Skip to the content")
        self.browser.key("Enter")
        self.assertEqual(self.browser.js("document.activeElement.id"), "content")

    def test_nothing_moves_while_an_alert_is_read(self):
        self.browser.click(FIRST)
        self.browser.wait_text("Write below binary dir", "#detail h2")
        self.tocsin.post(alert("Later", "Critical"))
        self.browser.wait_text("1 new alert", "#news")
        self.assertEqual(self.rules()[0], "Write below binary dir")
        self.browser.key("n")
        self.browser.wait_text("Later", FIRST)
        self.assert_no_complaints()

    def test_after_a_restart_of_the_forwarder_the_page_goes_on(self):
        self.tocsin.stop()
        self.browser.wait_text("reconnecting", "#live")
        self.tocsin.start()
        # Sessions live in memory.
        self.browser.wait_for("#login-view")
        self.log_in()
        self.tocsin.post(alert("After the restart", "Critical"))
        self.browser.wait_text("After the restart", FIRST)


class StormTest(PageCase):
    def test_after_a_storm_the_newest_alert_is_in_sight(self):
        for start in range(0, 20_000, 2_000):
            self.tocsin.post(*(alert(f"Storm {number}", "Notice") for number in range(start, start + 2_000)))
        self.tocsin.post(alert("After the storm", "Critical"))
        self.browser.wait_text("After the storm", FIRST)
        self.browser.wait_text("20,001 alerts", "#summary")
        self.assertLess(self.browser.js("document.querySelectorAll('#list .row').length"), 60)
        self.assert_no_complaints()


class ManyAlertsTest(PageCase):
    def prepare(self):
        for start in range(0, 5000, 500):
            self.tocsin.post(*(alert(f"Rule {number}", "Notice") for number in range(start, start + 500)))

    def test_of_many_alerts_only_those_in_sight_are_elements(self):
        self.browser.wait_text("Rule 4999", FIRST)
        self.browser.wait_text("5,000 alerts", "#summary")
        # Down to the very first one, far more than are remembered.
        for _ in range(200):
            self.browser.js("document.querySelector('#list').scrollTop = 1e9")
            self.assertLess(self.browser.js("document.querySelectorAll('#list .row').length"), 60)
            if "Rule 0" in self.rules():
                break
            self.browser.wait("new Promise((done) => setTimeout(() => done(true), 50))")
        self.assertEqual(self.rules()[-1], "Rule 0")
        self.assertLess(self.browser.js("Number.parseFloat(document.querySelector('#list .room').style.height)"), 2100 * 58)
        self.browser.wait_text("Back to the newest", "#news")
        self.browser.click("#news")
        self.browser.wait_text("Rule 4999", FIRST)
        self.assert_no_complaints()
