export { loadOrCreateKey } from './key-file.ts';
export { MemoryVault } from './memory.ts';
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
