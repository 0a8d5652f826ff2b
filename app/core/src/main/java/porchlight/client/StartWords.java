package porchlight.client;

import java.nio.file.Path;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;

/// What a face says about a [StartFault].
public record StartWords(Messages words) {
    /// What happened, what was done about it, and what can be done.
    ///
    /// @param home the home folder that could not be opened
    public FailureWords of(StartFault fault, Path home) {
        return switch (fault) {
            case LEDGER_DAMAGED -> told(home, "start.damaged", "start.damaged.done", "start.damaged.step");
            case LEDGER_NEWER -> told(home, "start.newer", "start.newer.done", "start.newer.step");
            case LEDGER_BUSY -> told(home, "start.busy", "start.busy.done", "start.busy.step");
            case DISK_FULL -> told(home, "start.full", "start.full.done", "start.full.step");
            case FOLDER_CLOSED -> told(home, "start.closed", "start.closed.done", "start.closed.step");
            case FOLDER_READ_ONLY -> told(home, "start.readonly", "start.readonly.done", "start.readonly.step");
            case FOLDER_OF_ANOTHER -> told(home, "start.another", "start.another.done", "start.another.step");
            case FOLDER_OPEN -> told(home, "start.open", "start.open.done", "start.open.step");
            case OTHER_SILENT -> told(home, "start.silent", "start.silent.done", "start.silent.step");
            case UNKNOWN -> told(home, "start.unknown", "start.unknown.done", "start.unknown.step");
        };
    }

    private FailureWords told(Path home, String sentence, String done, String step) {
        String folder = home.toString();
        return new FailureWords(words.text(sentence, folder), words.text(done, folder), words.text(step, folder));
    }

    /// What the button says.
    public String button(StartFault.Step step) {
        return switch (step) {
            case AGAIN -> words.text("button.again");
            case SET_ASIDE -> words.text("start.aside");
            case MAKE_PRIVATE -> words.text("start.private");
        };
    }
}
