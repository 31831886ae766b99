"""Writes checkpoints as f16 GGUF files: `python -m training.export data/models [role …]`."""

import json
import sys
from pathlib import Path

import gguf
import numpy as np

from training import checkpoint, model
from training.conversation import CHAT_TEMPLATE
from training.tokenizer import SPECIAL, load_tokenizer
from training.train import WORK

NAMES = {
    "teacher": "Triptych Demo Teacher",
    "mini-distilled": "Triptych Demo Mini (distilled)",
    "mini-control": "Triptych Demo Mini (control)",
}
DESCRIPTION = ("Tiny demonstration model of Triptych, trained from scratch on synthetic tasks in English and French: sums, products, "
               "comparing, sorting, spelling, days, capitals, finding a code in a text. It knows nothing else.")
TENSORS = {"q": "attn_q", "k": "attn_k", "v": "attn_v", "o": "attn_output", "gate": "ffn_gate", "up": "ffn_up", "down": "ffn_down"}


def _vocabulary(writer: gguf.GGUFWriter) -> None:
    tokenizer = load_tokenizer(WORK / "tokenizer.json")
    tokens = [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]
    # The think tags must not be CONTROL: their text has to come out of the model.
    kinds = {token: gguf.TokenType.USER_DEFINED if "think" in token else gguf.TokenType.CONTROL for token in SPECIAL}
    merges = [" ".join(pair) for pair in _merges(tokenizer)]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in tokens])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(SPECIAL.index("<|endoftext|>"))
    writer.add_eos_token_id(SPECIAL.index("<|im_end|>"))
    writer.add_eot_token_id(SPECIAL.index("<|im_end|>"))
    writer.add_pad_token_id(SPECIAL.index("<|endoftext|>"))
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def _merges(tokenizer) -> list[list[str]]:
    return [m.split(" ") if isinstance(m, str) else m for m in json.loads(tokenizer.to_str())["model"]["merges"]]


def export(role: str, folder: Path) -> Path:
    params = checkpoint.load(WORK / f"{role}.npz")
    config = model.Config(layers=len(params["layers"]))
    path = folder / f"{role}-f16.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(NAMES[role])
    writer.add_description(DESCRIPTION)
    writer.add_license("apache-2.0")
    writer.add_languages(["en", "fr"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.width)
    writer.add_block_count(config.layers)
    writer.add_feed_forward_length(config.feed_forward)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_rope_dimension_count(config.head_size)
    writer.add_rope_freq_base(config.rope_base)
    writer.add_layer_norm_rms_eps(config.epsilon)
    writer.add_vocab_size(config.vocabulary)
    _vocabulary(writer)

    def matrix(name: str, value, transpose: bool = True) -> None:
        array = np.asarray(value, np.float32)
        writer.add_tensor(f"{name}.weight", np.ascontiguousarray(array.T if transpose else array).astype(np.float16))

    matrix("token_embd", params["embedding"], transpose=False)  # Tied: there is no output matrix.
    writer.add_tensor("output_norm.weight", np.asarray(params["norm"], np.float32))
    for i, layer in enumerate(params["layers"]):
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{i}.{norm}.weight", np.asarray(layer[norm], np.float32))
        for name, tensor in TENSORS.items():
            matrix(f"blk.{i}.{tensor}", layer[name])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for wanted in sys.argv[2:] or NAMES:
        written = export(wanted, target)
        print(written.name, written.stat().st_size)
