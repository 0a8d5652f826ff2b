package porchlight.gui.bus;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// As in the program, where the library's own complaint about a bus that ended is nobody's fault.
final class EndsOfBuses implements BeforeAllCallback, AfterAllCallback {
    private Optional<Thread.UncaughtExceptionHandler> before = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        before = Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler());
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            if (!BusDesktop.isEndOfBus(fault)) {
                before.ifPresent(handler -> handler.uncaughtException(thread, fault));
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Thread.setDefaultUncaughtExceptionHandler(before.orElse(null));
    }
}
