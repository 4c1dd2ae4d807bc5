"""messages.py URL USER PASSWORD: prints all of a Gotify server's messages, a line of JSON each."""
import base64
import json
import sys
import urllib.request

url, user, password = sys.argv[1:]
key = base64.b64encode(f"{user}:{password}".encode()).decode()
since = 0
while True:
    request = urllib.request.Request(f"{url}/message?limit=200&since={since}", headers={"Authorization": f"Basic {key}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        page = json.load(answer)
    for message in page["messages"]:
        print(json.dumps(message))
    since = page["paging"]["since"]
    if not since:
        break
