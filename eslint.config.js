import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { layers, singleImporters } from './eslint.layers.js'

/** Longer than 300 lines since Prettier formats them. Nothing is added here. */
export const toSplit = [
  'src/main/services/operators/operators.ts',
  'src/main/services/sheets/jobs.ts',
  'test/integration/services/sheet-jobs.test.ts'
]

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', '.tsbuild/', 'demo-output/', 'test-results/', 'test/support/bad-examples/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipComments: false, skipBlankLines: false }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' }
      ]
    }
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.base.json' })]
    },
    // Type-only imports count too: a circle of types is a layer that nobody can read alone.
    rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] }
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}', 'test/component/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' }
  },
  {
    files: ['scripts/**/*.mjs', '*.js', '*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' }
  },
  {
    files: ['*.config.{js,ts,cjs}', 'test/**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' }
  },
  { files: ['test/**/*.{ts,tsx}'], rules: { 'no-console': 'off' } },
  { files: toSplit, rules: { 'max-lines': ['error', { max: 450 }] } },
  ...layers,
  ...singleImporters
)
