package dev.orrery.order.ordering.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A fingerprint of what a request says: the same however its JSON is laid out, another one for any other wish. */
final class RequestHash {

    private final MessageDigest digest;

    private RequestHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The fingerprint of a request that was found legal. */
    static String of(PlaceOrderRequest request, PlaceOrderForm form) {
        var hash = new RequestHash();
        form.quantities().forEach((sku, quantity) -> hash.add(sku).add(quantity.toString()));
        hash.add(form.token()).add(request.customerId()).add(request.placedAt()).add(request.externalId());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest.digest());
    }

    /** With its length before it, no text can be taken for another field's. */
    private RequestHash add(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update((text == null ? "-:" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }
}
