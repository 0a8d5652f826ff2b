package porchlight.gui.activity;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks the user where a file goes.
@FunctionalInterface
public interface SaveAs {
    /// @param near a node of the window that asks
    /// @param name suggested
    /// @return empty if the user does not want to
    Optional<Path> ask(Node near, String name);

    /// The system's own dialog, which asks before it writes over a file.
    static SaveAs dialog() {
        return (near, name) -> {
            FileChooser chooser = new FileChooser();
            chooser.setInitialFileName(name);
            File chosen = chooser.showSaveDialog(near.getScene().getWindow());
            return Optional.ofNullable(chosen).map(File::toPath);
        };
    }
}
