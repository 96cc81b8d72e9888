import { ESLint, type Linter } from 'eslint'

const eslint = new ESLint()

/** What the project's own rules say of a file that need not exist, without those that only count unused names. */
export async function lint(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'syntax'}: ${message}`)
}

/** The rules that are in force for a file, with their options. */
export async function rulesFor(filePath: string): Promise<Readonly<Record<string, Linter.RuleEntry>>> {
  const { rules } = (await eslint.calculateConfigForFile(filePath)) as Linter.Config
  return (rules ?? {}) as Readonly<Record<string, Linter.RuleEntry>>
}
