/** Jest on native ES modules; Node itself strips the types. */
export default {
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/data/', '/tests/bench/peers/'],
  modulePathIgnorePatterns: ['<rootDir>/gateway/web/dist', '<rootDir>/tests/bench/peers'],
  transform: { '\\.tsx?$': '<rootDir>/tests/support/strip-types.js' },
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  maxWorkers: 2,
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/tests/support/skips-reporter.js'],
};
