package dev.orrery.defaults.balance.grpc;

import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import java.util.Objects;

/** Gives channels that were built with a {@link BalancedChannel} the policy {@code orrery_balance}. */
public final class BalanceLoadBalancerProvider extends LoadBalancerProvider {

    static final String NAME = "orrery_balance";

    private static final int USUAL_PRIORITY = 5;

    @Override
    public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
        BalancedChannel channel = helper.getNameResolverArgs().getArg(BalancedChannel.ARGUMENT);
        return new BalanceLoadBalancer(
                helper,
                Objects.requireNonNull(
                        channel, () -> helper.getChannelTarget() + " was not built with a channel factory of Spring"));
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int getPriority() {
        return USUAL_PRIORITY;
    }

    @Override
    public String getPolicyName() {
        return NAME;
    }
}
