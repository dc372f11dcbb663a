// SPDX-License-Identifier: Apache-2.0
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.PointerByReference;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Early booking by ethnic group, from Java: java EarlyBooking bookings.json */
public final class EarlyBooking {
  private static final String REQUEST =
      "{\"indicators\": [\"P4b.2\"], \"by\": [[\"ethnic_group\"]]}";

  /** Pointer and length, by value. */
  @Structure.FieldOrder({"data", "size"})
  public static class Text extends Structure implements Structure.ByValue {
    public Pointer data;
    public long size;

    /** The text, copied: it is only lent. */
    byte[] copied() {
      return size == 0 ? new byte[0] : data.getByteArray(0, (int) size);
    }
  }

  /** As much of the C library as the example needs. */
  public interface Matequity extends Library {
    Matequity LIBRARY = Native.load("matequity", Matequity.class);

    int meq_engine_new(Pointer options, PointerByReference engine, PointerByReference error);

    void meq_engine_free(Pointer engine);

    int meq_run_new(Pointer engine, byte[] request, long size, Pointer options,
        PointerByReference run, PointerByReference error);

    int meq_run_write(Pointer run, byte[] bytes, long size, PointerByReference error);

    int meq_run_finish(Pointer run, PointerByReference result, PointerByReference error);

    void meq_run_free(Pointer run);

    Text meq_result_json(Pointer result);

    void meq_result_free(Pointer result);

    Text meq_error_message(Pointer error);

    void meq_error_free(Pointer error);
  }

  private static final Matequity C = Matequity.LIBRARY;

  /** Turns a status into an exception; frees the library's error. */
  private static void check(int status, PointerByReference error) {
    if (status == 0) return;
    String message =
        new String(C.meq_error_message(error.getValue()).copied(), StandardCharsets.UTF_8);
    C.meq_error_free(error.getValue());
    throw new IllegalStateException(message);
  }

  /** Reads the documents in pieces: their size does not matter. */
  private static void readAll(Pointer run, InputStream in) throws IOException {
    PointerByReference error = new PointerByReference();
    byte[] piece = new byte[1 << 20];
    for (int size; (size = in.read(piece)) > 0; ) {
      check(C.meq_run_write(run, piece, size, error), error);
    }
  }

  private static byte[] compute(InputStream in) throws IOException {
    PointerByReference engine = new PointerByReference();
    PointerByReference run = new PointerByReference();
    PointerByReference result = new PointerByReference();
    PointerByReference error = new PointerByReference();
    byte[] request = REQUEST.getBytes(StandardCharsets.UTF_8);
    try {
      check(C.meq_engine_new(null, engine, error), error);
      check(C.meq_run_new(engine.getValue(), request, request.length, null, run, error), error);
      readAll(run.getValue(), in);
      check(C.meq_run_finish(run.getValue(), result, error), error);
      return C.meq_result_json(result.getValue()).copied();
    } finally { // freeing nothing is allowed
      C.meq_result_free(result.getValue());
      C.meq_run_free(run.getValue());
      C.meq_engine_free(engine.getValue());
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (InputStream in = new FileInputStream(arguments[0])) {
      PrintStream out = System.out;
      out.write(compute(in));
      out.flush();
    }
  }
}
