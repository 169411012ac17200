export { beginLedger, guardByLedger, LedgerMissingError, type ErasureLedger } from './erasure-ledger.ts';
export { loadOrCreateKey, rotateKeyFile } from './key-file.ts';
export { openLedgerFile } from './ledger-file.ts';
export { openPostgresLedger } from './ledger-postgres.ts';
export { MemoryVault } from './memory.ts';
export { openPostgresVault, type PostgresVaultOptions } from './postgres.ts';
export { openSqliteVault, SqliteVault, type SqliteVaultOptions } from './sqlite.ts';
export {
  ForgottenPersonError,
  VaultDamagedError,
  VaultKeyError,
  vaultPurposes,
  type StoredVault,
  type Vault,
  type VaultPurpose,
  type VaultValue,
} from './vault.ts';
