#!/usr/bin/env python3
"""What PyTorch makes of the same work: the yardstick beside the floor.

    torch_bench.py --floors floors.json --out torch.json [--resume torch.json] [--limit SECONDS] [--precision f16 bf16] [--tiny]

Measures every layer of floors.json (written by DeviceSuite: the very layers of LayerBenchmark), and the networks of Stable
Diffusion 1.5 and SDXL below, each eagerly and compiled.  Times are those of CUDA events around the replay of a CUDA graph, so
that Python does not count; a layer stands in its graph twenty times with different weights, as in LayerBenchmark.  What PyTorch
likes best it gets: channels_last convolutions, its choice of attention kernel, cuDNN's and inductor's autotuning.

Results are written after each measurement, and what matters most comes first, so that a time limit costs only the rest; that is
measured by the next call, which is given the results to go on from.
Without a CUDA device it measures on the CPU, which only shows that the script works; without torch it exits with 3.
"""
import argparse
import json
import os
import statistics
import sys
import time

try:
    import torch
    import torch.nn.functional as F
    from torch import nn
except ImportError as e:
    print(f"torch is missing ({e}): nothing to compare with")
    sys.exit(3)

PRECISIONS = {"f16": torch.float16, "bf16": torch.bfloat16}
REPEATS = 20
TOKENS = 77

# What torch.compile does by itself, and all that it can do.  Its own CUDA graphs would be in the way of ours.
COMPILED, AUTOTUNED = "default", "max-autotune-no-cudagraphs"

# In this order.  Compiling a network takes a minute, autotuning it several: everything takes more than an hour.
STAGES = [
    ("eager", "f16", "layers"),
    ("eager", "f16", "first networks"),
    (COMPILED, "f16", "first networks"),
    ("eager", "f16", "other networks"),
    ("eager", "bf16", "layers"),
    ("eager", "bf16", "first networks"),
    ("eager", "bf16", "other networks"),
    (COMPILED, "f16", "layers"),
    (AUTOTUNED, "f16", "first networks"),
    (COMPILED, "bf16", "first networks"),
    (COMPILED, "f16", "other networks"),
    (COMPILED, "bf16", "layers"),
    (COMPILED, "bf16", "other networks"),
    (AUTOTUNED, "f16", "layers"),
    (AUTOTUNED, "bf16", "first networks"),
    (AUTOTUNED, "f16", "other networks"),
    (AUTOTUNED, "bf16", "layers"),
    (AUTOTUNED, "bf16", "other networks"),
]


# ------------------------------------------------------------------------------------------------------------------------ layers

def run_layer(operations, inputs, weights):
    """The operations of floors.json in a row; weights has a list for each.  Maps are [n, c, h, w] in channels_last order."""
    x = inputs[0]
    for operation, own in zip(operations, weights):
        kind = operation["operation"]
        if kind == "Conv2d":
            x = F.conv2d(x, own[0], own[1], operation["stride"], operation["padding"])
        elif kind == "Linear":
            x = F.linear(x, *own)
        elif kind == "Geglu":
            value, gate = F.linear(x, *own).chunk(2, dim=-1)
            x = value * F.gelu(gate)
        elif kind == "Attention":
            x = attention(inputs[0], inputs[1], inputs[2], operation["heads"])
        elif kind == "GroupNorm":
            x = F.group_norm(x, operation["groups"], own[0], own[1], operation["epsilon"])
        elif kind == "LayerNorm":
            x = F.layer_norm(x, x.shape[-1:], own[0], own[1], operation["epsilon"])
        elif kind == "Activate" and operation["function"] == "SILU":
            x = F.silu(x)
        elif kind == "UpsampleNearest":
            x = F.interpolate(x, scale_factor=2.0, mode="nearest")
        else:
            raise ValueError(f"the operation {kind} is not known here")
    return x


def attention(query, key, value, heads):
    """[n, t, c] in and out, as the networks have it."""
    def split(x):
        return x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)
    return F.scaled_dot_product_attention(split(query), split(key), split(value)).transpose(1, 2).flatten(2)


def random_tensor(sizes, device, dtype, scale=1.0):
    return (torch.randn(sizes, device=device) * scale).to(dtype)


def layer_input(sizes, device, dtype):
    x = random_tensor(sizes, device, dtype)
    return x.permute(0, 3, 1, 2) if len(sizes) == 4 else x  # from [n, h, w, c]: this is channels_last


def layer_weight(sizes, device, dtype):
    w = random_tensor(sizes, device, dtype, 0.02)
    return w.to(memory_format=torch.channels_last) if len(sizes) == 4 else w


# ---------------------------------------------------------------------------------------------------------------------- networks

class Resnet(nn.Module):
    def __init__(self, channels, out, time=None, eps=1e-5):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(32, channels, eps), nn.Conv2d(channels, out, 3, padding=1)
        self.norm2, self.conv2 = nn.GroupNorm(32, out, eps), nn.Conv2d(out, out, 3, padding=1)
        self.time = nn.Linear(time, out) if time else None
        self.shortcut = nn.Conv2d(channels, out, 1) if channels != out else nn.Identity()

    def forward(self, x, time=None):
        h = self.conv1(F.silu(self.norm1(x)))
        if self.time:
            h = h + self.time(time)[:, :, None, None]
        return self.shortcut(x) + self.conv2(F.silu(self.norm2(h)))


class Block(nn.Module):
    """Self-attention, attention to the prompt, GEGLU.  The prompt's keys and values are given: they are the same in all steps."""

    def __init__(self, channels, heads, context):
        super().__init__()
        self.heads, self.index = heads, None
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(channels) for _ in range(3))
        self.qkv = nn.Linear(channels, 3 * channels, bias=False)
        self.q = nn.Linear(channels, channels, bias=False)
        self.kv = nn.Linear(context, 2 * channels, bias=False)
        self.out1, self.out2 = nn.Linear(channels, channels), nn.Linear(channels, channels)
        self.ff1, self.ff2 = nn.Linear(channels, 8 * channels), nn.Linear(4 * channels, channels)

    def forward(self, x, prompt):
        x = x + self.out1(attention(*self.qkv(self.norm1(x)).chunk(3, dim=-1), self.heads))
        key, value = prompt[self.index]
        x = x + self.out2(attention(self.q(self.norm2(x)), key, value, self.heads))
        value, gate = self.ff1(self.norm3(x)).chunk(2, dim=-1)
        return x + self.ff2(value * F.gelu(gate))


class Transformer(nn.Module):
    def __init__(self, channels, heads, depth, context):
        super().__init__()
        self.norm = nn.GroupNorm(32, channels, 1e-6)
        self.proj_in, self.proj_out = nn.Linear(channels, channels), nn.Linear(channels, channels)
        self.blocks = nn.ModuleList(Block(channels, heads, context) for _ in range(depth))

    def forward(self, x, prompt):
        h = self.norm(x).permute(0, 2, 3, 1)
        h, shape = h.reshape(h.shape[0], -1, h.shape[3]), h.shape
        h = self.proj_in(h)
        for block in self.blocks:
            h = block(h, prompt)
        return x + self.proj_out(h).view(shape).permute(0, 3, 1, 2)


class Step(nn.Module):
    """A residual block with the transformer behind it, or a change of size."""

    def __init__(self, main, transformer):
        super().__init__()
        self.main, self.transformer = main, transformer

    def run(self, x, time, prompt):
        x = self.main(x, time) if isinstance(self.main, Resnet) else self.main(x)
        return self.transformer(x, prompt) if self.transformer else x


class UNet(nn.Module):
    """The denoising network of Stable Diffusion 1.5 and of SDXL (Podell et al. 2023), which differ in numbers alone."""

    def __init__(self, channels, heads, depths, context, mid_depth, pooled=0):
        super().__init__()
        time = 4 * channels[0]
        self.first = channels[0]
        self.time = nn.Sequential(nn.Linear(channels[0], time), nn.SiLU(), nn.Linear(time, time))
        self.pooled = nn.Sequential(nn.Linear(pooled, time), nn.SiLU(), nn.Linear(time, time)) if pooled else None
        self.conv_in = nn.Conv2d(4, channels[0], 3, padding=1)
        skips, c = [channels[0]], channels[0]

        def transformer(level, depth):
            return Transformer(channels[level], heads[level], depth, context) if depth else None

        self.down = nn.ModuleList()
        for level, out in enumerate(channels):
            for _ in range(2):
                self.down.append(Step(Resnet(c, out, time), transformer(level, depths[level])))
                c = out
                skips.append(c)
            if level < len(channels) - 1:
                self.down.append(Step(nn.Conv2d(c, c, 3, stride=2, padding=1), None))
                skips.append(c)
        self.mid1, self.mid2 = Resnet(c, c, time), Resnet(c, c, time)
        self.mid = transformer(len(channels) - 1, mid_depth)
        self.up = nn.ModuleList()
        for level in reversed(range(len(channels))):
            for i in range(3):
                self.up.append(Step(Resnet(c + skips.pop(), channels[level], time), transformer(level, depths[level])))
                c = channels[level]
            if level > 0:
                self.up.append(Step(nn.Conv2d(c, c, 3, padding=1), None))
        self.norm, self.conv_out = nn.GroupNorm(32, c, 1e-5), nn.Conv2d(c, 4, 3, padding=1)
        for index, block in enumerate(self.transformer_blocks()):
            block.index = index

    def transformer_blocks(self):
        return [module for module in self.modules() if isinstance(module, Block)]

    def prompt(self, text):
        """Keys and values of all attention to the prompt, by the blocks' indices."""
        return [block.kv(text).chunk(2, dim=-1) for block in self.transformer_blocks()]

    def forward(self, x, timestep, prompt, pooled=None):
        half = self.first // 2
        frequencies = torch.exp(torch.arange(half, device=x.device, dtype=torch.float32) * (-9.210340371976184 / half))
        angles = timestep[:, None].float() * frequencies[None]
        time = self.time(torch.cat([angles.cos(), angles.sin()], dim=-1).to(x.dtype))
        if self.pooled:
            time = time + self.pooled(pooled)
        time = F.silu(time)
        h = self.conv_in(x)
        skips = [h]
        for step in self.down:
            h = step.run(h, time, prompt)
            skips.append(h)
        h = self.mid2(self.mid(self.mid1(h, time), prompt), time)
        for step in self.up:
            if isinstance(step.main, Resnet):
                h = step.run(torch.cat([h, skips.pop()], dim=1), time, prompt)
            else:
                h = step.run(F.interpolate(h, scale_factor=2.0, mode="nearest"), time, prompt)
        return self.conv_out(F.silu(self.norm(h)))


class Decoder(nn.Module):
    """The VAE's decoder, from latents to pictures."""

    def __init__(self, channels=(128, 256, 512, 512)):
        super().__init__()
        c = channels[-1]
        self.post_quant, self.conv_in = nn.Conv2d(4, 4, 1), nn.Conv2d(4, c, 3, padding=1)
        self.mid1, self.mid2 = Resnet(c, c, eps=1e-6), Resnet(c, c, eps=1e-6)
        self.mid_norm, self.qkv, self.out = nn.GroupNorm(32, c, 1e-6), nn.Linear(c, 3 * c), nn.Linear(c, c)
        self.up = nn.ModuleList()
        for level in reversed(range(len(channels))):
            for _ in range(3):
                self.up.append(Resnet(c, channels[level], eps=1e-6))
                c = channels[level]
            if level > 0:
                self.up.append(nn.Conv2d(c, c, 3, padding=1))
        self.norm, self.conv_out = nn.GroupNorm(32, c, 1e-6), nn.Conv2d(c, 3, 3, padding=1)

    def forward(self, latent):
        h = self.mid1(self.conv_in(self.post_quant(latent)))
        y = self.mid_norm(h).permute(0, 2, 3, 1)
        y = self.out(attention(*self.qkv(y.flatten(1, 2)).chunk(3, dim=-1), 1)).view(y.shape)
        h = self.mid2(h + y.permute(0, 3, 1, 2))
        for step in self.up:
            h = step(h) if isinstance(step, Resnet) else step(F.interpolate(h, scale_factor=2.0, mode="nearest"))
        return self.conv_out(F.silu(self.norm(h)))


def sd15():
    return UNet((320, 640, 1280, 1280), (8, 8, 8, 8), (1, 1, 1, 0), 768, 1)


def sdxl():
    return UNet((320, 640, 1280), (5, 10, 20), (0, 2, 10), 2048, 10, 2816)


def tiny():
    return UNet((32, 64), (4, 8), (1, 1), 48, 1)


# Model, side of the picture, name as NetworkBenchmark has it, module.
FIRST_NETWORKS = 2
NETWORKS = [
    ("SD 1.5", 512, "U-Net step, batch 2", sd15),
    ("SD 1.5", 512, "VAE decode", Decoder),
    ("SDXL", 1024, "U-Net step, batch 2", sdxl),
    ("SD 1.5", 1024, "U-Net step, batch 2", sd15),
    ("SD 1.5", 1024, "VAE decode", Decoder),
]
TINY_NETWORKS = [
    ("tiny", 64, "U-Net step, batch 2", tiny),
    ("tiny", 64, "VAE decode", lambda: Decoder((32, 32, 64, 64))),
]


def network_arguments(module, side, device, dtype):
    latent = side // 8
    if isinstance(module, Decoder):
        return (layer_input([1, latent, latent, 4], device, dtype),)
    x = layer_input([2, latent, latent, 4], device, dtype)
    width = module.transformer_blocks()[0].kv.in_features
    prompt = module.prompt(random_tensor([2, TOKENS, width], device, dtype))
    timestep = torch.full([2], 501, device=device)
    if module.pooled is None:
        return x, timestep, prompt
    return x, timestep, prompt, random_tensor([2, module.pooled[0].in_features], device, dtype)


# ------------------------------------------------------------------------------------------------------------------------ timing

def seconds(work, seconds_to_spend=0.3):
    """The median duration of work(): of a CUDA graph of it by events, on the CPU by the clock."""
    if not torch.cuda.is_available():
        work()
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            work()
    torch.cuda.current_stream().wait_stream(stream)
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        kept = work()  # what it returns must stay: the graph writes there
    graph.replay()
    times = []
    until = time.perf_counter() + seconds_to_spend
    while len(times) < 7 or time.perf_counter() < until and len(times) < 200:
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        graph.replay()
        end.record()
        end.synchronize()
        times.append(start.elapsed_time(end) * 1e-3)
    del kept, graph
    return statistics.median(times)


class Suite:
    def __init__(self, options):
        self.out = options.out
        self.end = time.monotonic() + options.limit
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.repeats = 2 if options.tiny else REPEATS
        self.report = self.resumed(options.resume) or {
            "device": torch.cuda.get_device_name() if self.device == "cuda" else "cpu",
            "torch": torch.__version__,
            "cudnn": torch.backends.cudnn.version(),
            "networks": [],
            "layers": [],
            "failures": [],
            "complete": False,
        }

    @staticmethod
    def resumed(path):
        """An earlier report of the same device and the same torch, to be gone on with."""
        if not path or not os.path.exists(path):
            return None
        with open(path) as f:
            report = json.load(f)
        here = torch.cuda.get_device_name() if torch.cuda.is_available() else "cpu"
        return report if (report["device"], report["torch"]) == (here, torch.__version__) else None

    def write(self):
        with open(self.out + ".new", "w") as f:
            json.dump(self.report, f, indent=1)
        os.replace(self.out + ".new", self.out)

    def late(self):
        return time.monotonic() > self.end

    def entry(self, group, **key):
        """The record of this key, made if it is not there."""
        for entry in self.report[group]:
            if all(entry[name] == value for name, value in key.items()):
                return entry
        self.report[group].append(key)
        return self.report[group][-1]

    def wants(self, entry, mode):
        return not self.late() and mode not in entry.setdefault("tried", [])

    def measure(self, entry, mode, work, per=1):
        """Keeps the least of what compiling in several modes came to."""
        how = "eager" if mode == "eager" else "compiled"
        label = " ".join(str(value) for value in list(entry.values())[:4] if isinstance(value, (str, int)))
        entry["tried"].append(mode)
        try:
            taken = seconds(work) / per
        except Exception as e:  # one layer that PyTorch cannot do must not cost the others
            self.report["failures"].append(f"{label} {mode}: {type(e).__name__}: {str(e)[:300]}")
            print(f"{label}: {mode} failed: {type(e).__name__}: {str(e)[:300]}", flush=True)
        else:
            print(f"{label}: {mode} {1e6 * taken:.1f} us", flush=True)
            if taken < entry.get(how + "_seconds", float("inf")):
                entry[how + "_seconds"] = taken
                entry[how + "_mode"] = mode
        self.write()

    # -------------------------------------------------------------------------------------------------------------- the measurements

    def layer(self, layer, precision, mode):
        entry = self.entry("layers", network=layer["network"], name=layer["name"], precision=precision)
        if not self.wants(entry, mode):
            return
        dtype = PRECISIONS[precision]
        operations = layer["operations"]
        inputs = [layer_input(sizes, self.device, dtype) for sizes in layer["inputs"]]
        weights = [
            [[layer_weight(sizes, self.device, dtype) for sizes in operation["weights"]] for operation in operations]
            for _ in range(self.repeats)
        ]
        run = run_layer if mode == "eager" else compiled(run_layer, mode)
        self.measure(entry, mode, lambda: [run(operations, inputs, own) for own in weights], per=self.repeats)

    def network(self, model, side, name, make, precision, mode):
        entry = self.entry("networks", model=model, side=side, name=name, precision=precision)
        if not self.wants(entry, mode):
            return
        dtype = PRECISIONS[precision]
        with torch.device(self.device):
            module = make().to(dtype).to(memory_format=torch.channels_last).eval().requires_grad_(False)
        arguments = network_arguments(module, side, self.device, dtype)
        run = module if mode == "eager" else compiled(module, mode)
        entry["parameters"] = sum(p.numel() for p in module.parameters())
        self.measure(entry, mode, lambda: run(*arguments))

    def run(self, layers, networks, precisions):
        for mode, precision, what in STAGES:
            if precision not in precisions:
                continue
            if what == "layers":
                for layer in layers:
                    self.layer(layer, precision, mode)
            else:
                for network in networks[:FIRST_NETWORKS] if what == "first networks" else networks[FIRST_NETWORKS:]:
                    self.network(*network, precision, mode)
        self.report["complete"] = not self.late()
        self.write()


def compiled(what, mode):
    torch._dynamo.reset()  # what was compiled for other shapes would count against the limit of recompilations
    return torch.compile(what, mode=None if mode == COMPILED else mode, dynamic=False, fullgraph=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--floors", required=True, help="floors.json of DeviceSuite, which lists the layers")
    parser.add_argument("--out", required=True)
    parser.add_argument("--resume", help="what an earlier call wrote")
    parser.add_argument("--limit", type=float, default=float("inf"), help="seconds after which nothing new is begun")
    parser.add_argument("--precision", nargs="+", choices=list(PRECISIONS), default=["f16", "bf16"])
    parser.add_argument("--tiny", action="store_true", help="two layers and tiny networks, to try this script out")
    options = parser.parse_args()
    torch.backends.cudnn.benchmark = True
    torch.set_grad_enabled(False)
    with open(options.floors) as f:
        layers = json.load(f)["layers"]
    suite = Suite(options)
    print(f"torch {torch.__version__} on {suite.report['device']}", flush=True)
    if options.tiny:
        kinds = {}
        for each in sorted(layers, key=lambda each: each["flops"] + each["bytes"]):
            kinds.setdefault(tuple(o["operation"] for o in each["operations"]), each)  # the smallest of each kind
        layers = list(kinds.values())
    suite.run(layers, TINY_NETWORKS if options.tiny else NETWORKS, options.precision)
    print("all of it was measured" if suite.report["complete"] else "the time limit came before the end")


if __name__ == "__main__":
    main()
