/** What the schema refuses → an error that says where, what and what to do. */

import { distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { AbstatError } from '../../errors.ts'
import type { ConfigDocument, Path } from './document.ts'
import { configSchema } from './schema.ts'

/** Names nearer than this are likely meant. */
const nearEnough = 3

function nearest(key: string, known: readonly string[]): string | null {
  const [best] = known
    .map((name) => ({ name, far: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
  return best !== undefined && best.far < nearEnough ? best.name : null
}

/** The keys that an object at a path may have, as the schema says it. */
function keysAt(path: Path): readonly string[] {
  let schema: unknown = configSchema
  const inner = (each: unknown): unknown => {
    const definition = (each as { readonly def?: { readonly type?: string; readonly innerType?: unknown } })
      .def
    return definition?.type === 'optional' ? inner(definition.innerType) : each
  }
  for (const step of path) {
    const definition = (inner(schema) as { readonly def?: Record<string, unknown> }).def
    const shape = definition?.shape as Record<string, unknown> | undefined
    schema = shape?.[String(step)] ?? definition?.valueType
    if (schema === undefined) return []
  }
  const shape = (inner(schema) as { readonly def?: { readonly shape?: object } }).def?.shape
  return Object.keys(shape ?? {})
}

/** A complaint with the whole path of what it is about. */
interface Complaint {
  readonly issue: z.core.$ZodIssue
  readonly path: Path
}

/** Of a choice between forms those of every form. */
function complaints(issue: z.core.$ZodIssue): readonly Complaint[] {
  if (issue.code !== 'invalid_union') return [{ issue, path: issue.path }]
  return issue.errors
    .flatMap((issues) => issues.flatMap(complaints))
    .map((inner) => ({ issue: inner.issue, path: [...issue.path, ...inner.path] }))
}

const forms: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
}

/** What is there. */
function formOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  return forms[Array.isArray(value) ? 'array' : typeof value] ?? 'something else'
}

/** What could be there, of all forms that a value may have: `one value or a list`. */
function expectedForms(all: readonly Complaint[]): string {
  const expected = new Set(
    all.flatMap(({ issue }) => (issue.code === 'invalid_type' ? [issue.expected] : [])),
  )
  const single = (['string', 'number', 'boolean'] as const).every((each) => expected.has(each))
  if (single) for (const each of ['number', 'boolean'] as const) expected.delete(each)
  const words = [...expected].map((each) =>
    single && each === 'string' ? 'one value' : (forms[each] ?? each),
  )
  return [...new Set(words)].join(', ').replace(/, (?=[^,]*$)/, ' or ')
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  )

/** What a path is called in a message. */
function called(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string')
  if (key === undefined) return 'the file'
  return typeof path.at(-1) === 'number' ? `an entry of \`${String(key)}\`` : `\`${String(key)}\``
}

function wrongForm(all: readonly Complaint[], path: Path, document: ConfigDocument): AbstatError {
  const form = formOf(valueAt(document.value, path))
  const expected = expectedForms(all)
  const quotable = expected.startsWith('text') && (form === 'a number' || form === 'true or false')
  return new AbstatError('usage', `${called(path)} is ${form}: ${expected} is expected`, {
    place: { file: document.file, ...document.place(path) },
    hint: quotable
      ? 'put it in quotes'
      : form === 'empty'
        ? 'give it a value, or take it out'
        : '`abstat schema config` prints what a file may say',
  })
}

function unknownKey(key: string, path: Path, document: ConfigDocument): AbstatError {
  const known = keysAt(path)
  const near = nearest(key, known)
  const shown = known.length === 0 ? '' : `; the keys are ${known.join(', ')}`
  return new AbstatError('usage', `there is no key \`${key}\` here`, {
    place: { file: document.file, ...document.placeOfKey(path, key) },
    hint: near === null ? `take it out${shown}` : `did you mean \`${near}\`?`,
  })
}

/** @throws AbstatError (usage) always */
export function refuse(issues: readonly z.core.$ZodIssue[], document: ConfigDocument): never {
  // a key that is written wrong is missing, too: the cause is told, not the effect
  const first = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (first === undefined) throw new TypeError('a refusal without a reason')
  // of a choice between forms the one that got furthest
  const [deepest, ...others] = [...complaints(first)].sort(
    (a, b) =>
      b.path.length - a.path.length || Number(b.issue.code === 'custom') - Number(a.issue.code === 'custom'),
  )
  if (deepest === undefined) throw new TypeError('a choice between no forms')
  const { issue, path } = deepest
  if (issue.code === 'unrecognized_keys') throw unknownKey(issue.keys[0] ?? '', path, document)
  // a type with words of its own says them
  const own = issue.code === 'custom' || !issue.message.startsWith('Invalid input')
  if (issue.code === 'invalid_type' && !own) {
    throw wrongForm(
      [deepest, ...others].filter((each) => each.path.length === path.length),
      path,
      document,
    )
  }
  throw new AbstatError(
    'usage',
    issue.code === 'custom' ? issue.message : `${called(path)}: ${issue.message}`,
    {
      place: { file: document.file, ...document.place(path) },
      hint: '`abstat schema config` prints what a file may say',
    },
  )
}
