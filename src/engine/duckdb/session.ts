/** How is DuckDB opened so that nothing but the named files can be read, and nothing written? */

import { type DuckDBConnection, DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api'
import { AbstatError } from '../../errors.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { textList, textLiteral } from '../sql/literal.ts'
import type { Lines } from '../sql/select.ts'
import { engineError, interruption, isInternal } from './errors.ts'

export interface DuckDbOptions {
  /** The only files that can be read: real paths, symbolic links resolved. */
  readonly paths: readonly string[]
  /** An empty folder of this run alone (mode 0700), for what does not fit into memory. */
  readonly tempDirectory: string
  /** `null`: as many as the machine has. */
  readonly threads: number | null
  /** Such as `512MB`; `null`: DuckDB's own default, 80 % of the machine's memory. */
  readonly memoryLimit: string | null
}

/** An open, locked engine: only our own statements run here. */
export interface Session {
  readonly connection: DuckDBConnection
  /** Runs one statement, with texts bound to its `?`. */
  query(sql: string | Lines, texts?: readonly string[]): Promise<readonly ResultRow[]>
  /** The statement that runs now; `null` between statements, and for those with parameters. */
  running(): string | null
  /** How the engine goes about a statement, as JSON: asked beside the running one. */
  plan(sql: string): Promise<string>
  /** Stops the running query and every later one. */
  interrupt(): void
  /** Resolves when the last query has ended: closing under a running one would take its memory away. */
  close(): Promise<void>
}

async function setMachine(connection: DuckDBConnection, options: DuckDbOptions): Promise<void> {
  const { threads, memoryLimit } = options
  if (threads !== null) {
    if (!Number.isSafeInteger(threads) || threads < 1) {
      throw new AbstatError('usage', `\`--threads ${threads}\`: a whole number from 1 is expected`)
    }
    await connection.run(`set threads = ${threads}`)
  }
  if (memoryLimit !== null) {
    const wrong = new AbstatError('usage', `\`--memory-limit ${memoryLimit}\` is not an amount of memory`, {
      hint: 'write a number and a unit, such as `--memory-limit 512MB` or `--memory-limit 2GiB`',
    })
    // a negative amount would mean all there is
    if (!/^\d/.test(memoryLimit)) throw wrong
    await connection.run(`set memory_limit = ${textLiteral(memoryLimit)}`).catch(() => {
      throw wrong
    })
  }
}

/** The order matters: everything is set before access is closed, and the lock comes last. */
async function lockDown(connection: DuckDBConnection, options: DuckDbOptions): Promise<void> {
  await setMachine(connection, options)
  const settings = [
    "TimeZone = 'UTC'",
    // a division by zero is unknown, not infinite
    'ieee_floating_point_ops = false',
    'enable_progress_bar = true',
    'enable_progress_bar_print = false',
    `temp_directory = ${textLiteral(options.tempDirectory)}`,
    `allowed_paths = [${textList(options.paths)}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ]
  // in one go: each statement by itself is a trip to the engine and back
  await connection.run(settings.map((setting) => `set ${setting};`).join('\n'))
}

/** A database that is open and locked. */
interface Database {
  readonly connection: DuckDBConnection
  /** Statements with parameters: they are few, and asked again and again. */
  readonly prepared: Map<string, DuckDBPreparedStatement>
  plan(sql: string): Promise<string>
  close(): void
}

async function openDatabase(options: DuckDbOptions): Promise<Database> {
  // without these, an unknown function or URL would download an extension into the user's home
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  try {
    await lockDown(connection, options)
  } catch (error) {
    close()
    throw error instanceof AbstatError ? error : engineError(error)
  }
  const plan = async (sql: string) => {
    // one connection runs one statement at a time
    const beside = await instance.connect()
    try {
      const reader = await beside.runAndReadAll(`explain (format json) ${sql}`)
      return String(reader.getRows()[0]?.[1])
    } finally {
      beside.closeSync()
    }
  }
  return { connection, prepared: new Map(), plan, close }
}

/** Opens a session. @throws AbstatError (usage) when a setting is not one */
export async function openSession(options: DuckDbOptions): Promise<Session> {
  let database = await openDatabase(options)
  let isBroken = false
  const read = async (sql: string, texts: readonly string[]) => {
    const { connection, prepared } = database
    if (texts.length === 0) return connection.runAndReadAll(sql)
    const statement = prepared.get(sql) ?? (await connection.prepare(sql))
    prepared.set(sql, statement)
    texts.forEach((text, i) => {
      statement.bindVarchar(i + 1, text)
    })
    return statement.runAndReadAll()
  }
  // one statement at a time, whoever asks
  let last: Promise<unknown> = Promise.resolve()
  let running: string | null = null
  let planning: Promise<unknown> = Promise.resolve()
  let stopped = false
  const run = async (sql: string, texts: readonly string[]): Promise<readonly ResultRow[]> => {
    if (stopped) throw new Error(interruption)
    if (isBroken) {
      await planning
      database.close()
      database = await openDatabase(options)
      isBroken = false
    }
    running = texts.length === 0 ? sql : null
    const reader = await read(sql, texts)
      .catch((error: unknown) => {
        // after an internal error, as over bytes that are not UTF-8, a database answers nothing any more
        isBroken = isInternal(error)
        throw error
      })
      .finally(() => {
        running = null
      })
    const names = reader.columnNames()
    return reader.getRows().map((row) => new Map(names.map((name, i) => [name, row[i]])))
  }
  return {
    get connection() {
      return database.connection
    },
    close: () => {
      // what is asked from now on is of work that was given up
      stopped = true
      return Promise.all([last, planning]).then(() => database.close())
    },
    running: () => running,
    plan: (sql) => {
      const plan = database.plan(sql)
      planning = plan.catch(() => undefined)
      return plan
    },
    query: (sql, texts = []) => {
      const answer = last.then(() => run(typeof sql === 'string' ? sql : sql.join('\n'), texts))
      last = answer.catch(() => undefined)
      return answer
    },
    interrupt: () => {
      stopped = true
      database.connection.interrupt()
      // a query that is only about to begin does not notice: it is told until it ends
      const again = setInterval(() => database.connection.interrupt(), 50)
      again.unref()
      void last.finally(() => clearInterval(again))
    },
  }
}
