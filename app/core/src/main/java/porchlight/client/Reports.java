package porchlight.client;

/// What can be handed to whoever helps with a fault. Nothing is sent anywhere: the text goes where the user puts it.
public interface Reports {
    /// How things are now, with what led here. Reads the log's end and belongs off the window's thread.
    Report report();
}
