"""Renders the chart in several ways and checks every manifest. See `check`."""
import pathlib
import re
import sys

import kubernetes_validate
import yaml
from helm_python.chart import Chart, lint

chart_path = pathlib.Path(sys.argv[1])
is_writing = "--write" in sys.argv[2:]
problems = []

# What values.yaml offers, and what has to be in the result.
CASES = {
    "as it is": {},
    "no detector": {"detector": {"enabled": False}},
    "everything": {
        "image": {"tag": "1.2.3", "pullSecrets": ["registry"]},
        "intakeToken": {"secret": "tocsin", "key": "intake-token"},
        "forwarder": {
            "settings": {"GOTIFY_HOSTPORT": "https://gotify.example.org", "LISTENADDRESS": "::"},
            "secrets": {"GOTIFY_TOKEN": {"secret": "tocsin", "key": "gotify-token"}},
            "storage": {"className": "fast"},
            "nodeSelector": {"disk": "ssd"},
            "tolerations": [{"operator": "Exists"}],
            "affinity": {"podAntiAffinity": {}},
        },
        "detector": {"rules": {"mine.yaml": "- list: mine\n  items: []\n"}, "settings": {"LOG_LEVEL": "debug"}},
        "serviceMonitor": {"enabled": True, "labels": {"release": "prometheus"}},
        "networkPolicy": {"from": [{"namespaceSelector": {"matchLabels": {"name": "monitoring"}}}]},
        "namespace": {"create": True},
    },
}
# The manifests that are kept are made with these.
KEPT = {
    "namespace": {"create": True},
    "forwarder": {
        "settings": {"GOTIFY_HOSTPORT": "http://gotify.gotify.svc"},
        "secrets": {"GOTIFY_TOKEN": {"secret": "tocsin", "key": "gotify-token"}},
    },
}


def told():
    """The values that README.md's command sets."""
    values = {}
    for path, value in re.findall(r"--set (\S+?)=(\S+)", (chart_path / "README.md").read_text()):
        *parents, name = path.split(".")
        place = values
        for parent in parents:
            place = place.setdefault(parent, {})
        place[name] = value
    return values


def unknown(values, defaults, place=""):
    """What is set and not offered; settings and secrets have names of the user's choice."""
    for name, value in values.items():
        if name not in defaults:
            problems.append(f"README.md sets {place}{name}, which values.yaml does not have")
        elif isinstance(value, dict) and name not in ("settings", "secrets"):
            unknown(value, defaults[name], f"{place}{name}.")


def render(values):
    """The chart's output, by file; namespaces come first, since all else is in them."""
    with Chart.load(chart_path) as chart:
        files = chart.render(values=values, name="tocsin", namespace="tocsin")
    texts = {name: text.strip() for name, text in files.items() if name.endswith(".yaml") and text.strip()}
    return dict(sorted(texts.items(), key=lambda item: (not item[0].endswith("namespace.yaml"), item[0])))


def documents(files):
    for text in files.values():
        yield from (document for document in yaml.safe_load_all(text) if document)


def check(case, manifests):
    for manifest in manifests:
        name = f"{case}: {manifest['kind']} {manifest['metadata']['name']}"
        if manifest["apiVersion"].startswith("monitoring.coreos.com/"):
            continue  # Not one of Kubernetes' own.
        for version in ("1.30", "1.37"):
            try:
                kubernetes_validate.validate(manifest, version, strict=True)
            except kubernetes_validate.ValidationError as error:
                problems.append(f"{name} ({version}): {error.message} at {list(error.path)}")
        template = manifest.get("spec", {}).get("template")
        if template:
            check_pod(name, template["spec"], manifest["kind"])


def check_pod(name, pod, kind):
    """Least privilege, as the chart promises it."""
    for container in pod["containers"]:
        security = container["securityContext"]
        wanted = [] if kind == "StatefulSet" else ["BPF", "PERFMON", "SYS_PTRACE", "DAC_READ_SEARCH"]
        if security.get("privileged"):
            problems.append(f"{name}: is privileged")
        if security["capabilities"]["drop"] != ["ALL"] or security["capabilities"].get("add", []) != wanted:
            problems.append(f"{name}: has other capabilities than {wanted}")
        if not security["readOnlyRootFilesystem"] or security["allowPrivilegeEscalation"]:
            problems.append(f"{name}: its file system is writable, or it may gain privileges")
        for mount in container["volumeMounts"]:
            if mount["name"] != "data" and not mount.get("readOnly"):
                problems.append(f"{name}: {mount['mountPath']} is writable")
    if kind == "StatefulSet" and not pod["securityContext"]["runAsNonRoot"]:
        problems.append(f"{name}: may run as root")


CASES["as README.md says"] = told()
unknown(told(), yaml.safe_load((chart_path / "values.yaml").read_text()))
for case, values in CASES.items():
    findings = lint(chart_path, values, namespace="tocsin")["messages"]
    problems += [f"{case}: {finding['error']}" for finding in findings if finding["severity"] > 1]
    found = list(documents(render(values)))
    check(case, found)
    print(f"{case}: {', '.join(manifest['kind'] for manifest in found)}")

wanted = {"Namespace", "ConfigMap", "Service", "StatefulSet", "DaemonSet", "NetworkPolicy", "ServiceMonitor"}
missing = wanted - {manifest["kind"] for manifest in documents(render(CASES["everything"]))}
if missing:
    problems.append(f"everything: {', '.join(sorted(missing))} is missing")

text = "# Made of the chart beside it by Tests/Kubernetes/check --write.\n"
text += "".join(f"---\n{part.removeprefix('---').strip()}\n" for part in render(KEPT).values())
kept = chart_path / "manifests" / "tocsin.yaml"
if is_writing:
    kept.write_text(text)
elif not kept.exists() or kept.read_text() != text:
    problems.append(f"{kept} is not what the chart makes; Tests/Kubernetes/check --write makes it anew")
for problem in problems:
    print(f"check: {problem}", file=sys.stderr)
made = len(list(documents(render(KEPT))))
print(f"{'failed' if problems else 'passed'}: {len(CASES)} ways to render, {made} manifests kept")
sys.exit(1 if problems else 0)
