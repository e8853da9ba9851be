#!/usr/bin/env python3
"""Makes the tables of BENCHMARKS.md of what run.sh measured.

    report.py --floors floors.json [DIR...]                    tables of the figures in these folders, as Markdown
    report.py --floors floors.json DIR... --into BENCHMARKS.md the same, put between that file's marks

Several folders of one device are taken together, the later one's figures first: so parts may run on different days.
Without a folder it lists what everything costs at the least on the devices below.
"""
import argparse
import glob
import json
import math
import os
import sys

# What a device can do in practice, in dense f16 or bf16 operations and in bytes per second: the rate of a large matrix product with
# random operands by NVIDIA's library, and that of a large copy within memory, bytes read and bytes written.  Devices that are
# not here are set against what run.sh measured of them.
DEVICES = {
    "H200": (790e12, 4.3e12),
    "H100": (790e12, 3.0e12),  # SXM, HBM3
}

NO_FIGURES = 3  # the exit code
BEGIN, END = "<!-- begin figures -->", "<!-- end figures -->"
MISSING = "–"


class Rates:
    def __init__(self, flops, bytes_per_second):
        self.flops, self.bytes = flops, bytes_per_second

    def floor(self, flops, bytes_moved):
        return max(flops / self.flops, bytes_moved / self.bytes)

    def __str__(self):
        return f"{self.flops / 1e12:.0f} TFLOP/s and {self.bytes / 1e12:.1f} TB/s"


def rates_of(device, benches):
    for name, (flops, bytes_per_second) in DEVICES.items():
        if name in device:
            return Rates(flops, bytes_per_second)
    measured = [b for b in benches if b["productRate"] > 0 and b["copyRate"] > 0]
    if not measured:
        return None
    return Rates(max(b["productRate"] for b in measured), max(b["copyRate"] for b in measured))


# ---------------------------------------------------------------------------------------------------------------------- reading

class Device:
    """Everything that is known of one device."""

    def __init__(self, name):
        self.name = name
        self.benches, self.torch, self.leak, self.machine, self.info = {}, None, None, {}, None


def read_all(folders):
    """The devices by name.  What belongs to a folder's device without naming it is given to the device that the folder has."""
    devices = {}
    for folder in folders:
        loose, names = {}, []
        for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
            with open(path) as f:
                content = json.load(f)
            name = os.path.basename(path)
            if name.startswith("bench-"):
                names.append(content["device"])
                devices.setdefault(content["device"], Device(content["device"])).benches[content["precision"]] = content
            elif name == "device.json":
                names.append(content["gpu"]["name"])
                devices.setdefault(names[-1], Device(names[-1])).info = content
            elif name in ("torch.json", "leak.json"):
                loose[name] = content
        machine = os.path.join(folder, "machine.txt")
        own = devices.setdefault(names[0], Device(names[0])) if names else None
        if own is None and "torch.json" in loose:
            own = devices.setdefault(loose["torch.json"]["device"], Device(loose["torch.json"]["device"]))
        if own is None:
            continue
        own.torch = loose.get("torch.json", own.torch)
        own.leak = loose.get("leak.json", own.leak)
        if os.path.exists(machine):
            with open(machine) as f:
                own.machine = dict(line.split(None, 1) for line in f.read().splitlines() if " " in line)
    return list(devices.values())


# ---------------------------------------------------------------------------------------------------------------------- writing

def number(seconds, unit):
    if seconds is None:
        return MISSING
    value = seconds * {"ms": 1e3, "µs": 1e6}[unit]
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def share(floor, seconds):
    return MISSING if floor is None or seconds is None else f"{100 * floor / seconds:.0f} %"


def table(header, rows):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join("---" if i == 0 else "---:" for i in range(len(header))) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def network_floor(network, rates):
    return sum(w["count"] * rates.floor(w["flops"], w["bytes"]) for w in network["works"]) if rates else None


def find(entries, **key):
    return next((e for e in entries if all(e.get(k) == v for k, v in key.items())), {})


def figures_of(device, floors, precision):
    """Tables of one precision on one device."""
    bench = device.benches.get(precision, {"networks": [], "layers": []})
    torch = device.torch or {"networks": [], "layers": []}
    rates = rates_of(device.name, list(device.benches.values()))
    ratios = []

    def row(names, floor, ours, theirs, unit):
        eager, compiled = theirs.get("eager_seconds"), theirs.get("compiled_seconds")
        if ours and (eager or compiled):
            ratios.append(min(t for t in (eager, compiled) if t) / ours)
        return [*names, number(floor, unit), number(ours, unit), share(floor, ours), number(eager, unit), number(compiled, unit)]

    networks = [(f["model"], f["side"], f["name"], network_floor(f, rates)) for f in floors["networks"]]
    known = {n[:3] for n in networks}
    networks += [(t["model"], t["side"], t["name"], None) for t in torch["networks"] if (t["model"], t["side"], t["name"]) not in known]
    networks += [(b["model"], b["side"], b["name"], None) for b in bench["networks"] if (b["model"], b["side"], b["name"]) not in known]
    rows = []
    for model, side, name, floor in dict.fromkeys(networks):
        ours = find(bench["networks"], model=model, side=side, name=name).get("seconds")
        theirs = find(torch["networks"], model=model, side=side, name=name, precision=precision)
        if ours or theirs:
            rows.append(row([f"{model}, {side} px: {name}"], floor, ours, theirs, "ms"))
    columns = ["floor", "ours", "of floor", "torch eager", "torch compiled"]
    if rows:
        yield from table([f"network, {precision}, ms", *columns], rows)
        yield ""
    rows = []
    for layer in floors["layers"]:
        ours = find(bench["layers"], network=layer["network"], name=layer["name"]).get("seconds")
        theirs = find(torch["layers"], network=layer["network"], name=layer["name"], precision=precision)
        floor = rates.floor(layer["flops"], layer["bytes"]) if rates else None
        if ours or theirs:
            rows.append(row([f"{layer['network']}: {layer['name']}"], floor, ours, theirs, "µs"))
    if rows:
        yield from table([f"layer, {precision}, µs", *columns], rows)
        yield ""
    if ratios:
        mean = math.exp(sum(math.log(r) for r in ratios) / len(ratios))
        yield f"Against the better of PyTorch's two, geometric mean over {len(ratios)} rows: {mean:.2f} times as fast."
        yield ""


def section(device, floors):
    rates = rates_of(device.name, list(device.benches.values()))
    facts = [device.machine.get("date"), device.machine.get("driver") and "driver " + device.machine["driver"]]
    if device.info:
        facts.append("cuBLAS used where it was faster" if device.info["blas"] else "no cuBLAS")
    if device.torch:
        facts.append(f"PyTorch {device.torch['torch']}" + ("" if device.torch["complete"] else ", not all of it measured"))
    yield f"### {device.name}"
    yield ""
    yield "; ".join(fact for fact in facts if fact) + (f". Floors from {rates}." if rates else ".")
    yield ""
    for precision in ("f16", "bf16"):
        yield from figures_of(device, floors, precision)
    if device.leak:
        leak = device.leak
        yield (
            f"{leak['runs']} runs of one program changed free memory by {-leak['bytesAfterRuns']} bytes, loading, compiling and closing"
            f" a model {leak['cycles'] // 2} times by {-leak['bytesAfterCycles']} bytes. Of {leak['cancels']} cancelled runs"
            f" ({1e3 * leak['secondsOfRun']:.0f} ms each), the median ended {1e3 * leak['medianSeconds']:.1f} ms after it was cancelled,"
            f" the last {1e3 * leak['largestSeconds']:.1f} ms."
        )
        yield ""


def floors_only(floors):
    """One table for networks and one for layers, with a column for each device that is known."""
    names = list(DEVICES)
    rates = [Rates(*DEVICES[name]) for name in names]
    columns = [f"floor on an {name}" for name in names]
    yield "Floors from " + "; ".join(f"{rate} for an {name}" for name, rate in zip(names, rates)) + "."
    yield ""
    rows = [
        [
            f"{n['model']}, {n['side']} px: {n['name']}",
            f"{sum(w['count'] * w['flops'] for w in n['works']) / 1e12:.2f}",
            f"{sum(w['count'] * w['bytes'] for w in n['works']) / 1e9:.1f}",
            str(sum(w["count"] for w in n["works"])),
            *(number(network_floor(n, rate), "ms") for rate in rates),
        ]
        for n in floors["networks"]
    ]
    yield from table(["network, ms", "TFLOP", "GB", "operations", *columns], rows)
    yield ""
    rows = [
        [
            f"{layer['network']}: {layer['name']}",
            f"{layer['flops'] / 1e9:.2f}",
            f"{layer['bytes'] / 1e6:.1f}",
            *(number(rate.floor(layer["flops"], layer["bytes"]), "µs") for rate in rates),
        ]
        for layer in floors["layers"]
    ]
    yield from table(["layer, µs", "GFLOP", "MB", *columns], rows)
    yield ""


def put_into(path, text):
    with open(path) as f:
        content = f.read()
    if BEGIN not in content or END not in content:
        sys.exit(f"{path} has no {BEGIN} and {END}")
    before, rest = content.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    with open(path, "w") as f:
        f.write(before + BEGIN + "\n\n" + text + END + after)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--floors", required=True)
    parser.add_argument("--into", metavar="FILE")
    parser.add_argument("folders", nargs="*", metavar="DIR")
    options = parser.parse_args()
    with open(options.floors) as f:
        floors = json.load(f)
    if options.folders:
        lines = [line for device in read_all(options.folders) for line in section(device, floors)]
        if not lines:
            print("there are no figures in " + ", ".join(options.folders))
            sys.exit(NO_FIGURES)
    else:
        lines = list(floors_only(floors))
    text = "\n".join(lines) + "\n"
    if options.into:
        put_into(options.into, text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
