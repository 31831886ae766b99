// Asks a GGUF the held-out questions through llama.cpp, the way the workbench does, and counts exact answers.
//
//   node training/evaluate.mjs <node_modules folder> <questions.json> <model.gguf> <out.json> [questions per task]
//
// Greedy, one thread, the file's own chat template, no system turn, with and without thinking.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, questionsFile, modelFile, outFile, limit = '1000'] = process.argv.slice(2)
const { getLlama, JinjaTemplateChatWrapper, LlamaChat, LlamaLogLevel } = await import(
  pathToFileURL(join(resolve(modules), 'node-llama-cpp/dist/index.js')).href
)

const kindOf = question => `${question.task}:${question.fromTokens ?? ''}`
const perKind = new Map()
const questions = JSON.parse(readFileSync(questionsFile, 'utf8')).filter(question => {
  const count = (perKind.get(kindOf(question)) ?? 0) + 1
  perKind.set(kindOf(question), count)
  return count <= Number(limit)
})

const llama = await getLlama({ build: 'never', gpu: false, maxThreads: 1, logLevel: LlamaLogLevel.error })
const model = await llama.loadModel({ modelPath: resolve(modelFile) })
const context = await model.createContext({ contextSize: 1024, threads: 1 })
const sequence = context.getSequence()
const template = model.fileInfo.metadata.tokenizer.chat_template

async function ask(chat, prompt) {
  const history = [{ type: 'user', text: prompt }, { type: 'model', response: [] }]
  const room = 1024 - model.tokenize(prompt).length - 30
  const { response, metadata } = await chat.generateResponse(history, { temperature: 0, maxTokens: Math.min(160, room) })
  return metadata.stopReason === 'maxTokens' ? undefined : response.trim()
}

const results = []
for (const thinking of [true, false]) {
  const chatWrapper = new JinjaTemplateChatWrapper({ template, reasoning: thinking, tokenizer: model.tokenizer })
  const chat = new LlamaChat({ contextSequence: sequence, chatWrapper })
  for (const question of questions) {
    const given = await ask(chat, question.prompt)
    results.push({ ...question, thinking, given: given ?? null, correct: given === question.answer })
  }
  chat.dispose({ disposeSequence: false })
}
writeFileSync(outFile, JSON.stringify(results, null, 1))

const table = new Map()
for (const result of results) {
  const key = `${result.thinking ? 'think ' : 'direct'} ${kindOf(result)}`
  const row = table.get(key) ?? [0, 0]
  table.set(key, [row[0] + (result.correct ? 1 : 0), row[1] + 1])
}
for (const [key, [correct, total]] of table) console.log(key, `${correct}/${total}`)
await model.dispose()
await llama.dispose()
process.exit(0)
