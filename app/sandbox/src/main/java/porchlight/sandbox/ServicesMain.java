package porchlight.sandbox;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// The process of the lab's services.
public final class ServicesMain {
    private ServicesMain() {}

    /// @param arguments the words of [SandboxOptions]
    public static void main(String[] arguments) throws Exception {
        SandboxOptions options = SandboxOptions.parse(List.of(arguments), new ArrayList<>());
        HomeCatalog catalog = HomeCatalog.of(options.homes(), options.seed());
        try (Services services = new Services(options, ServiceAddresses.lab(), catalog)) {
            Files.createDirectories(options.state());
            services.file().write(options.state());
            Ready.untilTheParentIsGone();
        }
    }
}
