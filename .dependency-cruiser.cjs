/** Who may import whom (docs/ARCHITECTURE.md tells why). Each rule says its reason in one sentence. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const tests = '(\\.(test|fixture)\\.tsx?$)|/testing/'

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'What imports each other is one thing in two files.',
      { pathNot: tests },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'domain-is-pure',
      'The journey, access, comments, protocol and words know nothing but themselves.',
      { path: '^lib/(journey|access|comments|protocol|i18n)/', pathNot: tests },
      {
        pathNot:
          '^lib/(journey|access|comments|protocol|i18n)/|node_modules/(lib0|use-intl|jittered-fractional-indexing)/',
      },
    ),
    rule(
      'files-know-the-journey',
      'Import and export turn journeys into files and back; they run in browser and worker.',
      { path: '^lib/(export|import)/', pathNot: tests },
      { pathNot: '^lib/(journey|i18n|protocol|export|import)/|node_modules/' },
    ),
    rule(
      'document-knows-the-journey',
      'The shared document and its guard stand on the domain and on yjs.',
      { path: '^lib/(doc|guard)/', pathNot: tests },
      { pathNot: '^lib/(journey|access|protocol|doc|guard)/|node_modules/(yjs|y-protocols|lib0)/' },
    ),
    rule(
      'lib-runs-anywhere',
      'No React, Next, tldraw or Node in lib.',
      { path: '^lib/', pathNot: tests },
      {
        path: 'node_modules/(react|react-dom|next|tldraw|@tldraw)/|^(node:)?(fs|path|crypto|worker_threads|http|os|child_process)$',
      },
    ),
    rule(
      'components-are-client',
      'What people see never reaches into the server or the routes.',
      { path: '^components/', pathNot: tests },
      { path: '^(server|app|pages)/' },
    ),
    rule(
      'server-has-no-face',
      'The server never knows how anything looks.',
      { path: '^server/', pathNot: tests },
      { path: '^(app|pages|components)/|node_modules/(react|react-dom|tldraw|@tldraw/(?!tlschema))/' },
    ),
    rule(
      'routes-call-one-thing',
      'Routes go through the server’s front rooms, not to sync or storage.',
      { path: '^(app|pages)/' },
      { path: '^server/(sync|storage|bus|gateway)/' },
    ),
    rule(
      'shared-session-has-no-canvas',
      'The session serves outline and light view too.',
      { path: '^components/(session|ui|people|home|reading|comments|inbox)/', pathNot: tests },
      { path: 'node_modules/(tldraw|@tldraw)/|^components/(board|shapes)/' },
    ),
    rule(
      'tests-from-outside',
      'End-to-end tests, benchmarks and faults use the product from outside.',
      { path: '^e2e/' },
      { path: '^(server|components|app|lib/(?!protocol|journey|i18n))' },
    ),
    rule(
      'nobody-imports-tests',
      'Nothing stands on a test.',
      { path: '^(app|pages|components|lib|server)/', pathNot: tests },
      { path: `^(e2e|bench|faults)/|${tests}` },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: '^(\\.next|dist|public)/',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
