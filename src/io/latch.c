/* An HDF5 file driver that keeps the first error of writing to itself.
 *
 * When a disk is full, HDF5 cannot close the file: it keeps trying, prints, and may loop or abort
 * at exit. With this driver it never learns: after a failed write the driver drops everything that
 * follows and remembers errno, HDF5 closes in peace, and the caller asks the latch and throws the
 * file away. The descriptor is the caller's, who syncs and renames the file afterwards. */
#define _GNU_SOURCE /* O_DIRECT */
#include "io/latch.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "io/driver.h"

#define LARGE ((size_t)1 << 20) /* a write that is worth a word to the system */

static H5FD_t *latch_open(const char *name, unsigned flags, hid_t fapl, haddr_t maximum)
{
    rbf_latch *const *latch = H5Pget_driver_info(fapl);

    (void)name, (void)flags, (void)maximum;
    return latch != NULL ? new_file((*latch)->descriptor, *latch, 0) : NULL;
}

static herr_t latch_close(H5FD_t *base)
{
    rbf_release(base);
    return 0;
}

static herr_t latch_query(const H5FD_t *base, unsigned long *flags)
{
    (void)base;
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
             H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
}

/* What was never written, or was dropped, reads as zeros. */
static herr_t latch_read(H5FD_t *base, H5FD_mem_t type, hid_t dxpl, haddr_t address, size_t size,
                         void *buffer)
{
    driver_file *file = (driver_file *)base;
    int error = 0;
    size_t done = read_some(file->descriptor, address, size, buffer, &error);

    (void)type, (void)dxpl;
    if (file->latch->error == 0)
        file->latch->error = error;
    memset((char *)buffer + done, 0, size - done);
    return 0;
}

/* The same file, written past the page cache; negative where that cannot be. */
static int open_direct(int descriptor)
{
#ifdef O_DIRECT
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    return open(name, O_WRONLY | O_DIRECT | O_CLOEXEC);
#else
    (void)descriptor;
    return -1;
#endif
}

/* 0, or the errno of the failure. */
static int write_plainly(int descriptor, haddr_t address, size_t size, const char *from)
{
    while (size > 0) {
        ssize_t put = pwrite(descriptor, from, size < PIECE ? size : PIECE, (off_t)address);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put < 0 ? errno : ENOSPC;
        from += put;
        address += (haddr_t)put;
        size -= (size_t)put;
    }
    return 0;
}

/* Whole pages, from the start of one, go to the disk as they are: the copy into the page cache costs a
 * fifth of the product that made them. Returns the bytes that went; what did not is written plainly,
 * which also tells why. */
static size_t write_directly(const rbf_latch *latch, haddr_t address, size_t size, const char *from)
{
    size_t done = 0;

    size -= size % RBF_LATCH_PAGE;
    while (latch->direct >= 0 && done < size) {
        const size_t left = size - done;
        ssize_t put = pwrite(latch->direct, from + done, left < PIECE ? left : PIECE,
                             (off_t)(address + done));
        if (put <= 0 || (size_t)put % RBF_LATCH_PAGE != 0)
            break;
        done += (size_t)put;
    }
    return done;
}

static int write_large(const rbf_latch *latch, haddr_t address, size_t size, const char *from)
{
    const size_t head = (size_t)(RBF_LATCH_PAGE - address % RBF_LATCH_PAGE) % RBF_LATCH_PAGE;
    const int suits = (uintptr_t)from % RBF_LATCH_PAGE == address % RBF_LATCH_PAGE;
    const size_t done =
        head + (suits ? write_directly(latch, address + head, size - head, from + head) : 0);
    int error = write_plainly(latch->descriptor, address, head, from);

    if (error == 0)
        error = write_plainly(latch->descriptor, address + done, size - done, from + done);
    /* it is not going to be read: to the disk with it now, so that the sync at the end is short */
    (void)posix_fadvise(latch->descriptor, (off_t)address, (off_t)size, POSIX_FADV_DONTNEED);
    return error;
}

static herr_t latch_write(H5FD_t *base, H5FD_mem_t type, hid_t dxpl, haddr_t address, size_t size,
                          const void *buffer)
{
    driver_file *file = (driver_file *)base;
    rbf_latch *latch = file->latch;

    (void)type, (void)dxpl;
    if (address + size > file->end)
        file->end = address + size;
    if (latch->error == 0)
        latch->error = size >= LARGE ? write_large(latch, address, size, buffer)
                                     : write_plainly(latch->descriptor, address, size, buffer);
    return 0;
}

/* HDF5 asks for this at the end: the file becomes as long as what was allocated in it. */
static herr_t latch_truncate(H5FD_t *base, hid_t dxpl, hbool_t closing)
{
    driver_file *file = (driver_file *)base;

    (void)dxpl, (void)closing;
    if (file->latch->error == 0 && ftruncate(file->descriptor, (off_t)file->allocated) != 0)
        file->latch->error = errno;
    file->end = file->allocated;
    return 0;
}

static const H5FD_class_t latch_class = {
    DRIVER_IDENTITY(255).name = "rbfinterp latch",
    .maxaddr = INT64_MAX,
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(rbf_latch *),
    .open = latch_open,
    .close = latch_close,
    .query = latch_query,
    .get_eoa = get_eoa,
    .set_eoa = set_eoa,
    .get_eof = get_eof,
    .read = latch_read,
    .write = latch_write,
    .truncate = latch_truncate,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

herr_t rbf_latch_open(rbf_latch *latch, int descriptor, hid_t fcpl, hid_t fapl)
{
    *latch = (rbf_latch){
        .descriptor = descriptor, .direct = open_direct(descriptor), .file = H5I_INVALID_HID};
    latch->driver = H5FDregister(&latch_class);
    if (H5Pset_alignment(fapl, LARGE, RBF_LATCH_PAGE) < 0)
        return -1;
    if (latch->driver < 0 || H5Pset_driver(fapl, latch->driver, &latch) < 0)
        return -1;
    latch->file = H5Fcreate("rbfinterp", H5F_ACC_TRUNC, fcpl, fapl);
    return latch->file < 0 ? -1 : 0;
}

herr_t rbf_latch_close(rbf_latch *latch)
{
    herr_t result = latch->file >= 0 ? H5Fclose(latch->file) : 0;

    if (latch->driver > 0)
        H5FDunregister(latch->driver);
    if (latch->direct >= 0)
        close(latch->direct);
    latch->direct = -1;
    latch->file = latch->driver = H5I_INVALID_HID;
    return result;
}
