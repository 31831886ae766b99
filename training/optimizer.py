"""Muon on the layers' matrices, Adam on the embedding and the norms."""

import jax
import jax.numpy as jnp

MUON_RATE, MUON_MOMENTUM = 0.01, 0.95
ADAM_RATE, ADAM_BETAS, ADAM_EPSILON = 0.01, (0.9, 0.95), 1e-8
MATRICES = ("q", "k", "v", "o", "gate", "up", "down")


def orthogonalize(g: jax.Array) -> jax.Array:
    """Newton-Schulz: brings the singular values of g (layers, rows, columns) near 1."""
    flip = g.shape[1] > g.shape[2]
    x = g.swapaxes(1, 2) if flip else g
    x = x / (jnp.linalg.norm(x, axis=(1, 2), keepdims=True) + 1e-7)
    for _ in range(5):
        a = x @ x.swapaxes(1, 2)
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return x.swapaxes(1, 2) if flip else x


def start(params: dict) -> dict:
    zeros = jax.tree.map(jnp.zeros_like, params)
    return {"momentum": zeros, "square": jax.tree.map(jnp.zeros_like, params), "step": jnp.zeros((), jnp.int32)}


def _adam(p: jax.Array, g: jax.Array, m: jax.Array, v: jax.Array, step: jax.Array, rate: jax.Array):
    b1, b2 = ADAM_BETAS
    m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
    update = (m / (1 - b1**step)) / (jnp.sqrt(v / (1 - b2**step)) + ADAM_EPSILON)
    return p - rate * ADAM_RATE * update, m, v


def update(params: dict, grads: dict, state: dict, rate: jax.Array) -> tuple[dict, dict]:
    """One step; `rate` (a scalar) scales both learning rates."""
    step = state["step"] + 1
    new = jax.tree.map(lambda x: x, params)
    momentum = jax.tree.map(lambda x: x, state["momentum"])
    square = jax.tree.map(lambda x: x, state["square"])

    def adam(path: list, name: str) -> None:
        at = [_dig(tree, path) for tree in (params, grads, state["momentum"], state["square"])]
        p, m, v = _adam(*(tree[name] for tree in at), step, rate)
        for tree, value in zip((new, momentum, square), (p, m, v)):
            _dig(tree, path)[name] = value

    adam([], "embedding")
    adam([], "norm")
    for i in range(len(params["layers"])):
        adam(["layers", i], "attn_norm")
        adam(["layers", i], "ffn_norm")

    for name in MATRICES:  # The layers' matrices of one kind are orthogonalized together.
        g = jnp.stack([layer[name] for layer in grads["layers"]])
        m = MUON_MOMENTUM * jnp.stack([layer[name] for layer in state["momentum"]["layers"]]) + g
        direction = orthogonalize(g + MUON_MOMENTUM * m)
        scale = MUON_RATE * max(1.0, g.shape[2] / g.shape[1]) ** 0.5
        for i, layer in enumerate(params["layers"]):
            new["layers"][i][name] = layer[name] - rate * scale * direction[i]
            momentum["layers"][i][name] = m[i]
    return new, {"momentum": momentum, "square": square, "step": step}


def _dig(tree: dict, path: list):
    for key in path:
        tree = tree[key]
    return tree
