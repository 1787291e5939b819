package dev.orrery.defaults.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;

/** Tokens, good and bad, for tests. */
public final class Tokens {

    /** Whoever checks these tokens has to trust this issuer. */
    public static final String ISSUER = "http://issuer.test";

    private Tokens() {}

    /** A new key pair that an issuer publishes under this id. */
    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Claims that nothing is wrong with: ten minutes for a shopper. */
    public static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("orrery")
                .subject("shopper")
                .claim("scope", "shop other")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    /** A token as the issuer would sign it. */
    public static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            return signed(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Signed with the public key as if it were a shared secret: the classic confusion of algorithms. */
    public static String signedWithPublicKey(RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            var signer = new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded());
            return signed(JWSAlgorithm.HS256, key.getKeyID(), signer, claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** With the algorithm {@code none}. */
    public static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** Signed by a stranger, whose key lies where the token's header says: at an address, and in the header itself. */
    public static String bringingItsOwnKey(RSAKey stranger, URI keys, JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(stranger.getKeyID())
                    .jwkURL(keys)
                    .x509CertURL(keys)
                    .jwk(stranger.toPublicJWK());
            return signed(header.build(), new RSASSASigner(stranger), claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(JWSAlgorithm algorithm, String id, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws JOSEException {
        return signed(new JWSHeader.Builder(algorithm).keyID(id).build(), signer, claims);
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
        var token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
