package dev.orrery.defaults.balance.grpc;

import io.grpc.CallOptions;

/** What calls have in common that should reach the same instance, where the policy is {@code consistent-hash}. */
public final class BalanceKey {

    /** Given with a call or stub: {@code stub.withOption(BalanceKey.OPTION, orderId)}. Without it, it is the method's name. */
    public static final CallOptions.Key<String> OPTION = CallOptions.Key.create("orrery-balance-key");

    private BalanceKey() {}
}
