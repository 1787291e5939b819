package dev.orrery.payment.provider;

import org.springframework.stereotype.Component;

/** The trouble this instance's provider is in now. */
@Component
final class ProviderTrouble {

    private volatile ProviderMode mode;

    ProviderTrouble(ProviderProperties settings) {
        this.mode = ProviderMode.parse(settings.mode());
    }

    ProviderMode mode() {
        return mode;
    }

    void become(ProviderMode wanted) {
        mode = wanted;
    }
}
