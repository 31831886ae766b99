#!/bin/sh
# Makes the demonstration models from nothing and measures them. From the repository root:
#   sh training/run.sh <node_modules folder that holds node-llama-cpp 3.22.1> [python]
set -eu
modules=$1
python=${2:-python3}
node=${NODE:-node}
work=training/work
models=data/models

# Without these, glibc gives memory back after every step and the page faults double the step time.
export GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.mmap_max=0:glibc.malloc.arena_max=1:glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=536870912
export TOKENIZERS_PARALLELISM=false UV_THREADPOOL_SIZE=1

mkdir -p "$work" "$models"
"$python" -m training.train teacher
"$python" -m training.train mini-distilled
"$python" -m training.train mini-control
"$python" -m training.export "$models"

"$python" -m training.problems "$work/questions.json" "${QUESTIONS:-200}"
"$python" -m training.examples "$work/examples.json"
for role in teacher mini-distilled mini-control; do
  "$node" training/evaluate.mjs "$modules" "$work/questions.json" "$models/$role-f16.gguf" "$work/answers-$role.json"
done
"$node" training/evaluate.mjs "$modules" "$work/examples.json" "$models/teacher-f16.gguf" "$work/answers-examples.json"
"$python" -m training.manifest "$models" > "$work/table.md"
