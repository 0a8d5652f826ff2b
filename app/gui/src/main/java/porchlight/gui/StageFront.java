package porchlight.gui;

import javafx.stage.Stage;

/// The stage as what stands beside the window moves it.
final class StageFront implements Front {
    private final Stage stage;
    private final WindowMemory memory;
    private boolean away;

    StageFront(Stage stage, WindowMemory memory) {
        this.stage = stage;
        this.memory = memory;
    }

    /// Whether it was taken from the screen to be brought back.
    boolean isAway() {
        return away;
    }

    @Override
    public boolean isFocused() {
        return stage.isShowing()
                && stage.isFocused()
                && !stage.isIconified(); // a hidden stage says that it has the focus
    }

    @Override
    public boolean isShowing() {
        return stage.isShowing();
    }

    @Override
    public void raise() {
        away = false;
        if (!stage.isShowing()) {
            memory.restore(stage); // a screen may be gone since
            stage.show();
        }
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    @Override
    public void minimise() {
        away = false;
        stage.setIconified(true);
        if (!stage.isShowing()) {
            stage.show();
        }
    }

    @Override
    public void hide() {
        memory.keep(stage);
        away = true;
        stage.hide();
    }
}
