"""Parameters on disk, as one .npz file with a path per array."""

import os
from pathlib import Path

import jax.numpy as jnp
import numpy as np


def save(path: Path, params: dict) -> None:
    """Writes beside and renames, so that an export meanwhile never reads half a file."""
    flat = {name: np.asarray(params[name]) for name in ("embedding", "norm")}
    for i, layer in enumerate(params["layers"]):
        flat |= {f"{i}.{name}": np.asarray(value) for name, value in layer.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, **flat)
    os.replace(partial, path)


def load(path: Path) -> dict:
    flat = np.load(path)
    params: dict = {name: jnp.asarray(flat[name]) for name in ("embedding", "norm")}
    layers: dict[int, dict] = {}
    for name in flat.files:
        index, dot, part = name.partition(".")
        if dot:
            layers.setdefault(int(index), {})[part] = jnp.asarray(flat[name])
    return params | {"layers": [layers[i] for i in sorted(layers)]}
