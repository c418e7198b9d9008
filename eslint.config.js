import nextPlugin from '@next/eslint-plugin-next'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '.next/**',
      'dist/**',
      'node_modules/**',
      'public/**',
      'data/**',
      'next-env.d.ts',
      'test-results/**',
      'bench/node_modules/**',
      'lib/journey/inter-widths.ts',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
          message: "import * as z from 'zod': a third of the size",
        },
      ],
      // methods of plain objects and interfaces are passed on everywhere; none of them uses `this`
      '@typescript-eslint/unbound-method': 'off',
      // an interface may promise more time than one of its makers needs
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['{app,components}/**/*.tsx', 'components/**/use-*.ts'],
    plugins: { 'react-hooks': reactHooks, '@next/next': nextPlugin },
    rules: { ...reactHooks.configs.recommended.rules, ...nextPlugin.configs.recommended.rules },
  },
  {
    // Printing is for the log, the start-up lines and scripts.
    files: ['{app,components,lib}/**/*.{ts,tsx}', 'server/**/*.ts'],
    ignores: ['server/main.ts', '**/*.test.*'],
    rules: { 'no-console': 'error' },
  },
  {
    // Tests look into things; what they get is checked by what they expect.
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'bench/**', 'faults/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
)
