package dev.orrery.defaults.balance.grpc;

import dev.orrery.defaults.balance.Chooser;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.SubchannelPicker;
import java.util.List;

/** Chooses one of the instances that were connected when this was made. Immutable; has all it answers with at hand. */
final class BalancePicker extends SubchannelPicker {

    private final BalancedChannel channel;
    private final List<Backend> ready;

    /** @param ready at least one */
    BalancePicker(BalancedChannel channel, List<Backend> ready) {
        this.channel = channel;
        this.ready = List.copyOf(ready);
    }

    @Override
    public PickResult pickSubchannel(PickSubchannelArgs call) {
        Chooser chooser = channel.chooser();
        String key = key(call);
        Backend admitting = channel.ejects() ? chooser.chooseAdmitting(ready, key, Backend::admits) : null;
        // Where all are ejected one of them may be well again; to ask nobody would be worse.
        return admitting == null ? chooser.choose(ready, key).unjudged() : admitting.judged();
    }

    private static String key(PickSubchannelArgs call) {
        String given = call.getCallOptions().getOption(BalanceKey.OPTION);
        return given == null ? call.getMethodDescriptor().getFullMethodName() : given;
    }
}
