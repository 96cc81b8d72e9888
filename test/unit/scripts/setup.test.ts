import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cacheDirectory } from '../../../scripts/setup/cache.mjs'
import { dependencyStamp, installDependencies, isNodeNewEnough } from '../../../scripts/setup/dependencies.mjs'
import { electronExecutable } from '../../../scripts/setup/electron-runtime.mjs'
import { run, succeeds } from '../../../scripts/setup/run.mjs'
import { SetupError, step } from '../../../scripts/setup/steps.mjs'
import { hasDisplay, isOnPath, missingLibraries } from '../../../scripts/setup/system-libraries.mjs'
import { temporaryFolder } from '../../support/files'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('the version of Node', () => {
  test.each(['20.19.0', '20.19.5', '20.20.2', '21.0.0', '22.1.0', '100.0.0'])('%s will do', (version) => {
    expect(isNodeNewEnough(version)).toBe(true)
  })
  test.each(['20.18.3', '20.9.0', '18.20.4', '9.99.99', '', 'nonsense'])('%s will not', (version) => {
    expect(isNodeNewEnough(version)).toBe(false)
  })
  test('is the one that package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
    expect(engines.node).toBe('>=20.19')
  })
})

describe('the stamp of the dependencies', () => {
  function project(lock = '{"lockfileVersion": 3}') {
    const root = temporaryFolder()
    writeFileSync(path.join(root, 'package.json'), '{"name": "x"}')
    writeFileSync(path.join(root, 'package-lock.json'), lock)
    return root
  }

  test('is the same for the same files and another when either changes', () => {
    const stamp = dependencyStamp(project())
    expect(dependencyStamp(project())).toBe(stamp)
    expect(dependencyStamp(project('{"lockfileVersion": 2}'))).not.toBe(stamp)
    const other = project()
    writeFileSync(path.join(other, 'package.json'), '{"name": "y"}')
    expect(dependencyStamp(other)).not.toBe(stamp)
  })

  test('spares the installation that was done', async () => {
    const root = project()
    mkdirSync(path.join(root, 'node_modules'))
    writeFileSync(path.join(root, 'node_modules', '.factordesk-stamp'), dependencyStamp(root))
    // No npm is found on this path: whoever tried to install would fail.
    vi.stubEnv('PATH', root)
    expect(await installDependencies(root)).toBe('as in the lockfile')
  })
})

describe('missing libraries', () => {
  test('are those that ldd does not find, by their names', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibgtk-3.so.0 => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibnss3.so => not found',
      '\t/lib64/ld-linux-x86-64.so.2 (0x00007f)'
    ].join('\n')
    expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
  })
  test.each(['', '\tstatically linked\n', '\tlibc.so.6 => /lib/libc.so.6 (0x0)\n'])('are none in %j', (output) => {
    expect(missingLibraries(output)).toEqual([])
  })
})

describe('what the machine has', () => {
  test('a tool is on the path or not', () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()]
    writeFileSync(path.join(second, 'a-tool'), '')
    vi.stubEnv('PATH', [first, '', second].join(path.delimiter))
    expect([isOnPath('a-tool'), isOnPath('another-tool')]).toEqual([true, false])
    vi.stubEnv('PATH', undefined)
    expect(isOnPath('a-tool')).toBe(false)
  })

  test.runIf(process.platform === 'linux')('a display is one of X or of Wayland', () => {
    for (const [x, wayland, expected] of [
      [':0', '', true],
      ['', 'wayland-0', true],
      ['', '', false]
    ] as const) {
      vi.stubEnv('DISPLAY', x)
      vi.stubEnv('WAYLAND_DISPLAY', wayland)
      expect(hasDisplay()).toBe(expected)
    }
  })

  test.runIf(process.platform === 'linux')('the cache is where the system wants it, outside of the project', () => {
    const folder = temporaryFolder()
    vi.stubEnv('XDG_CACHE_HOME', folder)
    expect(cacheDirectory()).toBe(path.join(folder, 'factordesk'))
    vi.stubEnv('XDG_CACHE_HOME', '')
    vi.stubEnv('HOME', folder)
    expect(cacheDirectory()).toBe(path.join(folder, '.cache', 'factordesk'))
  })

  test('no runtime yet is an error with its cure; a pointer to what is gone too', () => {
    const root = temporaryFolder()
    expect(() => electronExecutable(root)).toThrow(SetupError)
    mkdirSync(path.join(root, 'node_modules'))
    const pointer = path.join(root, 'node_modules', '.factordesk-electron')
    writeFileSync(pointer, path.join(root, 'gone'))
    expect(() => electronExecutable(root)).toThrow(SetupError)
    writeFileSync(pointer, process.execPath)
    expect(electronExecutable(root)).toBe(process.execPath)
  })
})

describe('a command', () => {
  const node = (script: string) => run(process.execPath, ['-e', script])

  test('gives its output alone', async () => {
    expect(await node("console.error('noise'); process.stdout.write('result')")).toBe('result')
  })

  test('that fails shows the end of what it said, and a cure', async () => {
    const failed = node(
      "for (let i = 1; i <= 40; i += 1) console.log('line ' + i); console.error('the reason'); process.exit(3)"
    )
    await expect(failed).rejects.toBeInstanceOf(SetupError)
    const message = await failed.then(
      () => '',
      (cause: unknown) => (cause as Error).message
    )
    expect(message).toMatch(/ended with 3[\s\S]*the reason/)
    expect(message).toContain('line 40')
    expect(message).not.toContain('line 5\n')
    await expect(run(process.execPath, ['-e', 'process.exit(1)'], { cure: 'Do this.' })).rejects.toMatchObject({
      cure: 'Do this.'
    })
  })

  test('that is not there says so', async () => {
    await expect(run('a-command-that-nobody-has', [])).rejects.toThrow(/a-command-that-nobody-has/)
    expect(await succeeds('a-command-that-nobody-has', [])).toBe(false)
    expect(await succeeds(process.execPath, ['-e', ''])).toBe(true)
  })
})

describe('a step', () => {
  const said: string[] = []
  let exitCode: number | undefined

  beforeEach(() => {
    said.length = 0
    exitCode = undefined
    const say = (line: unknown) => {
      said.push(String(line))
    }
    vi.spyOn(console, 'log').mockImplementation(say)
    vi.spyOn(console, 'error').mockImplementation(say)
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exitCode = Number(code)
      throw new Error('ended')
    })
  })

  test('says in one line what it found', async () => {
    await step('Packages', () => 'as in the lockfile')
    expect(said).toEqual(['✓ Packages: as in the lockfile'])
    expect(exitCode).toBeUndefined()
  })

  test('that cannot go on says why and what to do, and ends', async () => {
    await expect(
      step('Electron', () => {
        throw new SetupError('The host cannot be reached', 'Allow it.')
      })
    ).rejects.toThrow('ended')
    expect(said).toEqual(['✗ Electron: The host cannot be reached', '  What to do: Allow it.'])
    expect(exitCode).toBe(1)
  })

  test('that breaks otherwise ends too, without a made-up cure', async () => {
    await expect(step('Electron', () => Promise.reject(new Error('EACCES')))).rejects.toThrow('ended')
    expect(said).toEqual(['✗ Electron: EACCES'])
    expect(exitCode).toBe(1)
  })
})
