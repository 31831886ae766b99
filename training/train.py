"""Trains one model: `python -m training.train teacher | mini-distilled | mini-control`."""

import argparse
import json
import time
from functools import partial
from pathlib import Path
from random import Random

import jax
import jax.numpy as jnp

from training import checkpoint, model, optimizer
from training.rows import batches
from training.schedule import Schedule
from training.tokenizer import load_tokenizer

RECIPE = Path(__file__).parent / "recipe.json"
WORK = Path(__file__).parent / "work"
TEACHER_LAYERS_KEPT = (0, 2, 4)


def loss_sum(config: model.Config, params: dict, batch: dict, keep: jax.Array, teacher_logits: jax.Array | None):
    """(sum of the losses, number of learned tokens). With a teacher: KL from its distribution, else gold tokens."""
    log_probs = jax.nn.log_softmax(model.logits(config, params, batch, keep))
    if teacher_logits is None:
        loss = -jnp.take_along_axis(log_probs, batch["target"][..., None], -1)[..., 0]
    else:
        wanted = jax.nn.log_softmax(teacher_logits)
        loss = jnp.sum(jnp.exp(wanted) * (wanted - log_probs), -1)
    return jnp.sum(loss * batch["weight"]), jnp.sum(batch["weight"])


def mean_loss(params: dict, config: model.Config, made: list[dict], keep: jax.Array, teacher: list[jax.Array | None]):
    sums = [loss_sum(config, params, batch, keep, logits) for batch, logits in zip(made, teacher)]
    return sum(s for s, _ in sums) / sum(n for _, n in sums)


@partial(jax.jit, static_argnames=("config", "teacher_config"), donate_argnames=("params", "state"))
def train_step(params, state, made, keep, rate, teacher_params, *, config, teacher_config):
    taught = [model.logits(teacher_config, teacher_params, b) if teacher_config else None for b in made]
    loss, grads = jax.value_and_grad(mean_loss)(params, config, made, keep, taught)
    params, state = optimizer.update(params, grads, state, rate)
    return params, state, loss


def starting_point(role: str, layers: int, seed: int):
    """(params, config, teacher params, teacher config); only the distilled student has a teacher."""
    config = model.Config(layers=layers)
    params = model.init(config, jax.random.key(seed))
    if role != "mini-distilled":
        return params, config, None, None
    teacher = checkpoint.load(WORK / "teacher.npz")
    picked = [jax.tree.map(jnp.copy, teacher["layers"][i]) for i in TEACHER_LAYERS_KEPT]
    params = {"embedding": jnp.copy(teacher["embedding"]), "norm": jnp.copy(teacher["norm"]), "layers": picked}
    return params, config, teacher, model.Config(layers=len(teacher["layers"]))


def keep_mask(rng: Random, layers: int, chance: float) -> jax.Array:
    """Ones, but with `chance` one middle layer is skipped: later, layers can be pruned."""
    skipped = rng.randint(1, layers - 2) if rng.random() < chance else -1
    return jnp.array([float(i != skipped) for i in range(layers)])


def long_count(every: list[list[int]], step: int) -> int:
    """One long row at each n-th step; `every` lists (from step, n), 0 for none."""
    n = [n for start, n in every if step >= start][-1]
    return int(n > 0 and step % n == 0)


def train(role: str, until: str | None, resume: bool) -> None:
    recipe = json.loads(RECIPE.read_text())[role]
    schedule = Schedule([(step, rate) for step, rate in recipe["knots"]], until)
    tokenizer = load_tokenizer(WORK / "tokenizer.json")
    params, config, teacher, teacher_config = starting_point(role, recipe["layers"], recipe["seed"])
    step = 0
    if resume:
        params = checkpoint.load(WORK / f"{role}.npz")
        step = json.loads((WORK / f"{role}.json").read_text())["stepsDone"]
    state = optimizer.start(params)
    print(f"{role}: {model.parameter_count(params)} parameters", flush=True)
    began = saved = mark = time.time()
    cpu = time.process_time()
    losses: list[jax.Array] = []
    while step < schedule.steps:
        if step in recipe["freshOptimizerAt"]:
            state = optimizer.start(params)
        easy = step < recipe["easyUntil"]
        long = long_count(recipe["longEvery"], step)
        made = batches(tokenizer, recipe["dataSeed"], step, recipe["shortRows"], long, easy)
        chance = recipe["layerDrop"] if step >= recipe["dropFrom"] else 0.0
        keep = keep_mask(Random(f"drop:{step}"), config.layers, chance)
        params, state, loss = train_step(
            params, state, made, keep, schedule.rate(step), teacher, config=config, teacher_config=teacher_config)
        losses.append(loss)
        step += 1
        if step % 50 == 0:
            average, each = float(sum(losses) / len(losses)), (time.time() - mark) / len(losses)
            print(f"{step}/{schedule.steps} loss {average:.4f} rate {schedule.rate(step):.3f} {each:.2f} s/step "
                  f"{time.time() - began:.0f} s", flush=True)
            schedule.adapt(step, each)
            losses, mark = [], time.time()
        if time.time() - saved > 100 or step >= schedule.steps:
            checkpoint.save(WORK / f"{role}.npz", params)
            record = {"role": role, "knots": schedule.knots, "stepsDone": step, "wallSeconds": round(time.time() - began),
                      "cpuSeconds": round(time.process_time() - cpu), "loss": float(loss)}
            (WORK / f"{role}.json").write_text(json.dumps(record))
            saved = time.time()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("role", choices=["teacher", "mini-distilled", "mini-control"])
    parser.add_argument("--until", help="HH:MM: end then, whatever the number of steps")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint, with a fresh optimizer")
    arguments = parser.parse_args()
    train(arguments.role, arguments.until, arguments.resume)
