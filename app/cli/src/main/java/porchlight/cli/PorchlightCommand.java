package porchlight.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `porchlight`: the options that hold for every command.
@Command(
        name = "porchlight",
        description = "${bundle:cli.help}",
        footer = "${bundle:cli.help.exit}",
        mixinStandardHelpOptions = true)
final class PorchlightCommand implements Runnable {
    @Option(
            names = "--network",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "${bundle:cli.help.network}")
    @Nullable
    String network;

    @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "${bundle:cli.help.home}")
    @Nullable
    Path home;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /// `porchlight completion`: a script for bash and zsh, to be sourced.
    @Command(name = "completion", description = "${bundle:cli.help.completion}", mixinStandardHelpOptions = true)
    int completion() {
        if (spec != null) {
            CommandLine all = spec.commandLine();
            all.getOut().println(AutoComplete.bash("porchlight", all));
            all.getOut().flush();
        }
        return Exit.OK;
    }

    /// `porchlight version`.
    @Command(name = "version", description = "${bundle:cli.help.version}", mixinStandardHelpOptions = true)
    int version() {
        if (spec != null) {
            spec.commandLine().printVersionHelp(spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
        }
        return Exit.OK;
    }
}
