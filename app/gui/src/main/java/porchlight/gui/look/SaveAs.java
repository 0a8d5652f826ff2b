package porchlight.gui.look;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks the user where a file goes.
@FunctionalInterface
public interface SaveAs {
    /// On the window's thread.
    ///
    /// @param title of the dialog
    /// @param name that is proposed
    /// @return empty where the user thought better of it
    Optional<Path> ask(String title, String name);

    /// The system's own dialog, over the window that has the focus; it asks before it writes over a file.
    static SaveAs dialog() {
        return (title, name) -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.setInitialFileName(name);
            Window owner = Window.getWindows().stream()
                    .filter(Window::isFocused)
                    .findFirst()
                    .orElse(null);
            return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        };
    }
}
