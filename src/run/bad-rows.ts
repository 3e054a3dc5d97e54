/** Rows that cannot be used: found, counted, and left out where that was allowed; else an error. */

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BadRowAllowance } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { badRowsError, tooManyBadRows } from '../read/bad-rows-error.ts'
import { firstJsonFault } from '../read/json/first-fault.ts'
import { copyWithoutFaults, countRowFaults, type SoundCopy } from '../read/row-faults.ts'
import { placeSuspects, type Suspect, unplaced } from '../read/suspects.ts'
import { Tally } from '../read/tally.ts'
import type { CopyTarget } from '../read/text-copy.ts'
import type { SourceFile, Table } from '../read/types.ts'
import type { Rejection } from '../report/types.ts'

const isDataError = (error: unknown): error is AbstatError =>
  error instanceof AbstatError && error.kind === 'data'

/** The same error, or a better one: with its place in the file. */
async function placed(
  files: readonly { readonly file: SourceFile }[],
  error: AbstatError,
): Promise<AbstatError> {
  if (error.place?.line !== undefined) return error
  for (const { file } of files) {
    const found = await firstJsonFault(file)
    if (found !== null) return found
  }
  return error
}

/** Rows that were left out. */
export interface Rejected {
  /** How many, by file. */
  readonly rows: readonly number[]
  readonly reasons: readonly Rejection[]
}

/** The bad rows of one run. */
export class BadRows {
  readonly #allowance: BadRowAllowance
  readonly #target: CopyTarget & { readonly signal: AbortSignal }
  /** Copies without the rows that cannot be read, by the position of the file. */
  readonly #copies = new Map<number, SoundCopy>()
  /** Rows whose values cannot be used, by the position of the file. */
  #byFile: readonly number[] = []
  readonly #values = new Tally()

  constructor(allowance: BadRowAllowance, target: CopyTarget & { readonly signal: AbortSignal }) {
    this.#allowance = allowance
    this.#target = target
  }

  get areAllowed(): boolean {
    return this.#allowance.most > 0
  }

  #copyName(position: number): string {
    return `sound-${position}`
  }

  /** Where copies may come to lie: what the engine has to be allowed to read. */
  paths(files: number): readonly string[] {
    if (!this.areAllowed) return []
    return Array.from({ length: files }, (_, i) => join(this.#target.tempDirectory, this.#copyName(i)))
  }

  /**
   * Does some work with a file, and does it again without the bad rows of the file where these are in its way.
   * @throws AbstatError (data) with the first bad row where they are not allowed, or too many
   */
  async readFile<T>(
    file: SourceFile,
    position: number,
    work: (file: SourceFile) => Promise<T>,
  ): Promise<{ readonly file: SourceFile; readonly result: T }> {
    try {
      return { file, result: await work(file) }
    } catch (error) {
      // a header is no row that could be left out
      const isHeader = isDataError(error) && error.place?.line === (file.dialect?.skip ?? -1) + 1
      if (!isDataError(error) || isHeader) throw error
      const sound = await this.#without([{ file, position }], error)
      const copy = sound.get(position) ?? file
      return { file: copy, result: await work(copy) }
    }
  }

  /** The same for all files of a table. */
  async readTable<T>(
    table: Table,
    work: (table: Table) => Promise<T>,
  ): Promise<{ readonly table: Table; readonly result: T }> {
    try {
      return { table, result: await work(table) }
    } catch (error) {
      if (!isDataError(error)) throw error
      const files = table.sources
        .map(({ file }, position) => ({ file, position }))
        .filter(({ position }) => !this.#copies.has(position))
      await this.#without(files, error)
      const own = this.sound(table)
      return { table: own, result: await work(own) }
    }
  }

  /** The table without the rows that could not be read, as far as they were in the way of somebody. */
  sound<T extends Table>(table: T): T {
    const sources = table.sources.map((source, i) => ({
      ...source,
      file: this.#copies.get(i)?.file ?? source.file,
    }))
    return { ...table, sources }
  }

  /** Counts the rows that an engine found bad. @throws AbstatError (data) unless they are allowed */
  async leaveOut(table: Table, suspects: readonly Suspect[]): Promise<void> {
    await placeSuspects(table, suspects, this.#values)
    this.#byFile = table.sources.map((_, i) => suspects.reduce((sum, { rows }) => sum + (rows[i] ?? 0), 0))
    const [suspect] = suspects
    if (!this.areAllowed && suspect !== undefined) {
      throw badRowsError(this.#values, this.#values.first?.error ?? unplaced(table, suspect))
    }
    this.#checkNumber()
  }

  /** @param rows that were read, without those that were left out. @throws AbstatError (data) when too many were left out */
  check(rows: number): void {
    const tally = this.#tally
    const all = rows + tally.rows
    const { kind, most } = this.#allowance
    if (tally.rows > (kind === 'rows' ? most : most * all)) throw tooManyBadRows(tally, this.#allowance, all)
  }

  /** What was left out of so many files. */
  rejected(files: number): Rejected {
    const rows = Array.from(
      { length: files },
      (_, i) => (this.#copies.get(i)?.tally.rows ?? 0) + (this.#byFile[i] ?? 0),
    )
    return { rows, reasons: this.#tally.rejections }
  }

  get #tally(): Tally {
    const all = new Tally()
    for (const position of [...this.#copies.keys()].sort((a, b) => a - b)) {
      const copy = this.#copies.get(position)
      if (copy !== undefined) all.merge(copy.tally)
    }
    all.merge(this.#values)
    return all
  }

  #checkNumber(): void {
    const { kind, most } = this.#allowance
    const tally = this.#tally
    if (kind === 'rows' && tally.rows > most) throw tooManyBadRows(tally, this.#allowance, null)
  }

  /** Copies without the rows that cannot be read, of the files that have any. @param error to throw when none has */
  async #without(
    files: readonly { readonly file: SourceFile; readonly position: number }[],
    error: AbstatError,
  ): Promise<ReadonlyMap<number, SourceFile>> {
    if (!this.areAllowed) throw await this.#notAllowed(files, error)
    const sound = new Map<number, SourceFile>()
    for (const { file, position } of files) {
      const copy = await this.#copy(file, position)
      if (copy === null) continue
      this.#copies.set(position, copy)
      sound.set(position, copy.file)
    }
    if (sound.size === 0) throw await placed(files, error)
    this.#checkNumber()
    return sound
  }

  async #copy(file: SourceFile, position: number): Promise<SoundCopy | null> {
    const copy = await copyWithoutFaults(file, this.#target, this.#copyName(position))
    if (copy === null || copy.tally.rows > 0 || copy.oddEnd !== null) return copy
    await rm(copy.file.realPath)
    return null
  }

  /** The error for the bad rows of files, none being allowed. */
  async #notAllowed(
    files: readonly { readonly file: SourceFile }[],
    error: AbstatError,
  ): Promise<AbstatError> {
    const tally = new Tally()
    let oddEnd: AbstatError | null = null
    for (const { file } of files) {
      const faults = await countRowFaults(file, this.#target.signal)
      if (faults !== null) tally.merge(faults.tally)
      oddEnd ??= faults?.oddEnd ?? null
    }
    if (tally.first !== null) return badRowsError(tally, tally.first.error)
    return oddEnd ?? placed(files, error)
  }
}
