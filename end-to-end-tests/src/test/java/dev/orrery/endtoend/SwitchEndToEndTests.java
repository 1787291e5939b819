package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.endtoend.Shop.Line;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A mechanism that is switched off and on again while customers order. */
@Timeout(300)
@ResourceLock(Platform.LOCK)
class SwitchEndToEndTests {

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private final String sku = shop.product("SWITCH-" + UUID.randomUUID(), 100);

    @AfterEach
    void switchOn() {
        platform.orrery("switch", "idempotency", "on");
    }

    @Test
    void aRepeatedRequestMakesASecondOrderOnlyWhileKeysAreNotLookedAt() {
        var off = platform.orrery("switch", "idempotency", "off");

        assertThat(off.exitCode()).as(off.output()).isZero();
        assertThat(off.output()).isEqualTo("idempotency is off in order-service-1.\n");
        assertThat(platform.orrery("status").output()).containsPattern("order-service-1 .* without idempotency\n");
        assertThat(order("a")).isNotEqualTo(order("a"));

        platform.restart("order-service-1");
        platform.awaitAllReady();
        assertThat(order("b")).as("still off after a restart").isNotEqualTo(order("b"));

        var on = platform.orrery("switch", "idempotency", "on");

        assertThat(on.output()).isEqualTo("idempotency is on in order-service-1.\n");
        assertThat(order("c")).isEqualTo(order("c"));
    }

    private String order(String key) {
        var answer = shop.postAs(
                "shopper", "/api/orders", Shop.orderOf("tok_ok", new Line(sku, 1)), "Idempotency-Key", sku + key);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.orderId();
    }
}
