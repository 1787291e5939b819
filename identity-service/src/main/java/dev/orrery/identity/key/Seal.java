package dev.orrery.identity.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts with AES-256-GCM under a key derived from a secret. A sealed text is bound to its name: stored under another
 * one it cannot be opened.
 */
final class Seal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    Seal(String secret) {
        try {
            // The secret is long and random, so nobody guesses it: a slow derivation would only delay the start.
            key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand("orrery signing key".getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot derive keys", e);
        }
    }

    byte[] close(String name, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot encrypt with AES-GCM", e);
        }
    }

    /** @throws UnreadableKeyException when it was closed with another secret, under another name, or was changed */
    String open(String name, byte[] sealed) {
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer from = ByteBuffer.wrap(sealed).get(nonce);
        byte[] encrypted = new byte[from.remaining()];
        from.get(encrypted);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(encrypted), StandardCharsets.UTF_8);
        } catch (AEADBadTagException _) {
            throw new UnreadableKeyException(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot decrypt with AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
