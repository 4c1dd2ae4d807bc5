"""One alert's life, destinations, replays and silences."""

from page_case import FIRST, PageCase
from tocsin import alert


class LifeTest(PageCase):
    def test_an_alert_shows_its_fields_and_its_delivery(self):
        posted = alert("Write below binary dir")
        self.tocsin.post(posted)
        self.browser.click(FIRST)
        self.browser.wait_text("delivered", "#detail .life")
        detail = self.browser.text("#detail")
        self.assertIn("/bin/hack", detail)
        # More digits than JavaScript's numbers have.
        self.assertIn("1507591916746609046", detail)
        self.assertIn(posted["uuid"], detail)
        self.assertIn("mitre_persistence", detail)
        self.assert_no_complaints()

    def test_a_refused_alert_shows_why_and_can_be_replayed(self):
        self.sink.status = 422
        posted = alert("Refused")
        self.tocsin.post(posted)
        self.browser.click(FIRST)
        self.browser.wait_text("given up", "#detail .life")
        self.browser.wait_text("HTTP 422: the sink is told to refuse", "#detail .life")
        self.sink.status = 200
        self.browser.key("r")
        self.browser.wait_for("#replay-dialog")
        self.browser.click("#replay-form [type=submit]")
        self.eventually(lambda: posted["uuid"] in self.sink.received)
        self.browser.wait_text("delivered", "#detail .life")
        self.assert_no_complaints()

    def test_what_failed_at_a_destination_can_be_replayed_at_once(self):
        self.sink.status = 422
        posted = [alert(f"Refused {number}") for number in range(3)]
        self.tocsin.post(*posted)
        self.browser.key("g")
        self.browser.key("d")
        self.browser.wait_text("What was given up", "#destinations")
        self.browser.click("#destinations summary")
        self.browser.wait_text("HTTP 422", "#destinations .dead")
        self.sink.status = 200
        self.browser.click("#destinations .actions button")
        self.browser.wait_for("#replay-dialog")
        self.browser.click("#replay-form [type=submit]")
        self.eventually(lambda: {one["uuid"] for one in posted} <= set(self.sink.received))
        self.assert_no_complaints()

    def test_a_destination_that_fails_is_seen_paused_and_resumed(self):
        self.sink.status = 503
        posted = alert("Waits")
        self.tocsin.post(posted)
        self.browser.wait_text("1", "#failing")
        self.browser.key("g")
        self.browser.key("d")
        self.browser.wait_text("failing", "#destinations")
        self.browser.wait_text("HTTP 503", "#destinations .error")
        pause = "#destinations [aria-label='Pause webhook']"
        resume = "#destinations [aria-label='Resume webhook']"
        self.browser.click(pause)
        self.browser.wait_text("paused", "#destinations .state")
        self.sink.status = 200
        self.browser.click(resume)
        self.eventually(lambda: posted["uuid"] in self.sink.received)
        self.browser.wait_text("delivering", "#destinations")

    def test_a_silence_made_from_an_alert_holds_and_can_be_ended(self):
        self.tocsin.post(alert('Say "hush" \\ now'))
        self.browser.click(FIRST)
        self.browser.wait_text("delivered", "#detail .life")
        self.browser.key("s")
        self.browser.wait_for("#silence-dialog")
        matcher = self.browser.js("document.querySelector('#silence-form [name=matcher]').value")
        self.assertEqual(matcher, r'rule = "Say \"hush\" \x5c now" and hostname = "node-1"')
        self.browser.fill("#silence-form [name=author]", "Ada")
        self.browser.fill("#silence-form [name=comment]", "known, ticket 4711")
        self.browser.key("Enter")
        self.browser.wait_text("1", "#silenced")
        silenced, other = alert('Say "hush" \\ now'), alert("Something else")
        self.tocsin.post(silenced, other)
        self.eventually(lambda: other["uuid"] in self.sink.received)
        self.assertNotIn(silenced["uuid"], self.sink.received)
        self.browser.key("Escape")
        self.browser.key("g")
        self.browser.key("s")
        self.browser.wait_text("known, ticket 4711 — Ada", "#silences")
        self.browser.click("#silences .actions button")
        self.browser.wait_text("expired", "#silences")
        again = alert('Say "hush" \\ now')
        self.tocsin.post(again)
        self.eventually(lambda: again["uuid"] in self.sink.received)
        self.assert_no_complaints()

    def test_a_matcher_that_is_wrong_is_said_in_the_form(self):
        self.browser.key("g")
        self.browser.key("s")
        self.browser.click("#new-silence")
        self.browser.fill("#silence-form [name=matcher]", "rule is like this")
        self.browser.fill("#silence-form [name=author]", "Ada")
        self.browser.fill("#silence-form [name=comment]", "why")
        self.browser.click("#silence-form [type=submit]")
        self.browser.wait_for("#silence-form .problem")
        self.assertIn("rule is like this", self.browser.js("document.querySelector('#silence-form [name=matcher]').value"))
