"""A small Llama: RMS norm, rotary positions in interleaved pairs, grouped-query attention, SwiGLU, tied embedding."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp

Params = dict
BLOCK = 256


@dataclass(frozen=True)
class Config:
    """Width and feed-forward are multiples of 256, so that K-quants of the files are real."""

    layers: int
    width: int = 256
    feed_forward: int = 256
    heads: int = 8
    kv_heads: int = 4
    vocabulary: int = 768
    context: int = 1024
    rope_base: float = 10_000.0
    epsilon: float = 1e-5

    @property
    def head_size(self) -> int:
        return self.width // self.heads


def init(config: Config, key: jax.Array) -> Params:
    """Random weights; matrices are (in, out). The two output matrices of a layer start at zero."""
    d, f, kv = config.width, config.feed_forward, config.kv_heads * config.head_size

    def matrix(key: jax.Array, rows: int, columns: int) -> jax.Array:
        return jax.random.normal(key, (rows, columns)) * rows**-0.5

    layers = []
    for layer_key in jax.random.split(key, config.layers):
        q, k, v, gate, up = jax.random.split(layer_key, 5)
        layers.append({
            "attn_norm": jnp.ones(d), "ffn_norm": jnp.ones(d),
            "q": matrix(q, d, d), "k": matrix(k, d, kv), "v": matrix(v, d, kv), "o": jnp.zeros((d, d)),
            "gate": matrix(gate, d, f), "up": matrix(up, d, f), "down": jnp.zeros((f, d)),
        })
    # A tied embedding needs a large input and small logits: with .05 the first layers drown the token.
    embedding = jax.random.normal(jax.random.fold_in(key, 1), (config.vocabulary, d)) * 0.5
    return {"embedding": embedding, "norm": jnp.full(d, 0.15), "layers": layers}


def rms_norm(x: jax.Array, gain: jax.Array, epsilon: float) -> jax.Array:
    return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + epsilon) * gain


def rotate(x: jax.Array, cos: jax.Array, sin: jax.Array) -> jax.Array:
    """Rotates pairs (2i, 2i+1) of x (batch, length, heads, size); cos and sin are (batch, length, 1, size/2)."""
    a, b = x[..., ::2], x[..., 1::2]
    return jnp.stack([a * cos - b * sin, a * sin + b * cos], -1).reshape(x.shape)


def allowed(batch: dict) -> jax.Array:
    """(batch, length, length): earlier tokens of the same group, in the history or in the same branch."""
    group, branch = batch["group"], batch["branch"]
    same = (group[:, :, None] == group[:, None, :]) & ((branch[:, None, :] == 0) | (branch[:, :, None] == branch[:, None, :]))
    return same & jnp.tril(jnp.ones((group.shape[1],) * 2, bool))


def attend(config: Config, layer: Params, x: jax.Array, mask: jax.Array, cos: jax.Array, sin: jax.Array) -> jax.Array:
    """Attention of x (batch, length, width) under mask (batch, length, length)."""
    b, t, _ = x.shape
    size, shared = config.head_size, config.heads // config.kv_heads
    q = rotate((x @ layer["q"]).reshape(b, t, config.heads, size), cos, sin)
    k = rotate((x @ layer["k"]).reshape(b, t, config.kv_heads, size), cos, sin)
    v = (x @ layer["v"]).reshape(b, t, config.kv_heads, size)
    q = q.reshape(b, t, config.kv_heads, shared, size)
    blocks = []
    for start in range(0, t, BLOCK):  # By blocks of queries: the later keys that causality hides are never computed.
        end = min(start + BLOCK, t)
        scores = jnp.einsum("bqhgd,bkhd->bhgqk", q[:, start:end], k[:, :end]) * size**-0.5
        weights = jax.nn.softmax(jnp.where(mask[:, None, None, start:end, :end], scores, -1e9), -1)
        blocks.append(jnp.einsum("bhgqk,bkhd->bqhgd", weights, v[:, :end]).reshape(b, end - start, -1))
    return jnp.concatenate(blocks, 1) @ layer["o"]


def logits(config: Config, params: Params, batch: dict, keep: jax.Array | None = None) -> jax.Array:
    """Next-token logits (batch, length, vocabulary). `keep` (layers,) is 0 where a layer is skipped."""
    frequency = config.rope_base ** (-jnp.arange(0, config.head_size, 2) / config.head_size)
    angle = batch["position"][..., None, None] * frequency
    cos, sin, mask = jnp.cos(angle), jnp.sin(angle), allowed(batch)
    x = params["embedding"][batch["token"]]
    for i, layer in enumerate(params["layers"]):
        gate = 1.0 if keep is None else keep[i]
        x = x + gate * attend(config, layer, rms_norm(x, layer["attn_norm"], config.epsilon), mask, cos, sin)
        h = rms_norm(x, layer["ffn_norm"], config.epsilon)
        x = x + gate * ((jax.nn.silu(h @ layer["gate"]) * (h @ layer["up"])) @ layer["down"])
    return rms_norm(x, params["norm"], config.epsilon) @ params["embedding"].T


def parameter_count(params: Params) -> int:
    return sum(leaf.size for leaf in jax.tree.leaves(params))
