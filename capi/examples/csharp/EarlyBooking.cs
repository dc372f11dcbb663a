// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

/// Early booking by ethnic group, from C#: early_booking bookings.json
static class EarlyBooking
{
    const string Library = "matequity";
    const string Request = "{\"indicators\": [\"P4b.2\"], \"by\": [[\"ethnic_group\"]]}";

    [StructLayout(LayoutKind.Sequential)]
    struct Text
    {
        public IntPtr Data;
        public UIntPtr Size;

        /// The text, copied: it is only lent.
        public byte[] Copied()
        {
            var bytes = new byte[(int)Size];
            if (bytes.Length > 0) Marshal.Copy(Data, bytes, 0, bytes.Length);
            return bytes;
        }
    }

    [DllImport(Library)] static extern int meq_engine_new(IntPtr options, out IntPtr engine, out IntPtr error);
    [DllImport(Library)] static extern void meq_engine_free(IntPtr engine);
    [DllImport(Library)] static extern int meq_run_new(IntPtr engine, byte[] request, UIntPtr size, IntPtr options, out IntPtr run, out IntPtr error);
    [DllImport(Library)] static extern int meq_run_write(IntPtr run, byte[] bytes, UIntPtr size, out IntPtr error);
    [DllImport(Library)] static extern int meq_run_finish(IntPtr run, out IntPtr result, out IntPtr error);
    [DllImport(Library)] static extern void meq_run_free(IntPtr run);
    [DllImport(Library)] static extern Text meq_result_json(IntPtr result);
    [DllImport(Library)] static extern void meq_result_free(IntPtr result);
    [DllImport(Library)] static extern Text meq_error_message(IntPtr error);
    [DllImport(Library)] static extern void meq_error_free(IntPtr error);

    /// Turns a status into an exception; frees the library's error.
    static void Check(int status, IntPtr error)
    {
        if (status == 0) return;
        string message = Encoding.UTF8.GetString(meq_error_message(error).Copied());
        meq_error_free(error);
        throw new InvalidOperationException(message);
    }

    static byte[] Compute(Stream input)
    {
        IntPtr engine = IntPtr.Zero, run = IntPtr.Zero, result = IntPtr.Zero, error;
        try
        {
            Check(meq_engine_new(IntPtr.Zero, out engine, out error), error);
            byte[] request = Encoding.UTF8.GetBytes(Request);
            Check(meq_run_new(engine, request, (UIntPtr)request.Length, IntPtr.Zero, out run, out error), error);
            // In pieces: the size of the input does not matter.
            var piece = new byte[1 << 20];
            for (int size; (size = input.Read(piece, 0, piece.Length)) > 0;)
            {
                Check(meq_run_write(run, piece, (UIntPtr)size, out error), error);
            }
            Check(meq_run_finish(run, out result, out error), error);
            return meq_result_json(result).Copied();
        }
        finally // freeing nothing is allowed
        {
            meq_result_free(result);
            meq_run_free(run);
            meq_engine_free(engine);
        }
    }

    static int Main(string[] arguments)
    {
        try
        {
            using (Stream input = File.OpenRead(arguments[0]))
            using (Stream output = Console.OpenStandardOutput())
            {
                byte[] json = Compute(input);
                output.Write(json, 0, json.Length);
            }
            return 0;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
