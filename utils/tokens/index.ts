export { decodeToken } from './decode-token';
export { findTokens } from './find-tokens';
export { verifyToken } from './verify-token';
