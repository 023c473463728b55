import tseslint from 'typescript-eslint'

const clockAndChance = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The domain is told the time; it never asks.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The domain is told the time; it never asks.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'The domain is given its ids and chances.',
  },
]

export default tseslint.config(
  { ignores: ['dist', '.tsbuild', 'node_modules', 'data', 'migrations', 'coverage'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['server/domain/**'], rules: { 'no-restricted-syntax': ['error', ...clockAndChance] } },
  {
    // The client carries no zod: schemas reach it as types only (see docs/decisions).
    files: ['client/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: ['zod'] }],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['*.schema.ts', '#contract/*', '!#contract/endpoints.ts'],
              allowTypeImports: true,
              message: 'Schemas are types here.',
            },
          ],
        },
      ],
    },
  },
  { files: ['scripts/**', 'bench/**', 'tests/support/**', 'server/main.ts', 'server/cli/**'], rules: { 'no-console': 'off' } },
)
