export { loadOrCreateKey } from './key-file.ts';
export { MemoryVault } from './memory.ts';
export { openPostgresVault, type PostgresVaultOptions } from './postgres.ts';
export { openSqliteVault, SqliteVault, type SqliteVaultOptions } from './sqlite.ts';
export {
  ForgottenPersonError,
  VaultDamagedError,
  VaultKeyError,
  vaultPurposes,
  type Vault,
  type VaultPurpose,
  type VaultValue,
} from './vault.ts';
