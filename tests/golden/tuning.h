/* Written by make_tuning.py. */
#ifndef RBF_TESTS_TUNING_H
#define RBF_TESTS_TUNING_H

/* clang-format off */
enum { TUNING_COUNT = 24, TUNING_SAMPLES = 3 };
static const double tuning_points[TUNING_COUNT * 2] = {
    -0x1.3dcec6d2198fap-1, 0x1.ffde4502077c6p-1, 0x1.62f689e481d70p-3,
    0x1.5724975bdfa3ap-1, -0x1.dfd249660c5d0p-2, -0x1.8cd1b7ec54d90p-1,
    0x1.24e3c9bf1bb7cp-1, 0x1.46bb4989f4c00p-5, 0x1.bebc04f81c1eap-1,
    0x1.27e8c602dfa08p-2, -0x1.3795146ee9dd0p-1, 0x1.108922e09df40p-6,
    0x1.6b301d57712ccp-2, 0x1.20fb704b5f9c0p-1, -0x1.b59260656cfccp-2,
    0x1.2a8df7b01c952p-1, -0x1.41c4027cbb098p-3, 0x1.63518acf2b102p-1,
    0x1.82ba53164eb00p-3, -0x1.5f5c8679c133cp-1, 0x1.97821ca12e6a4p-1,
    -0x1.3c1a474de66b0p-2, 0x1.8c3eba1f0eef8p-2, -0x1.c81a207e2f65cp-1,
    -0x1.6cd0de717a2d0p-2, -0x1.a3c1cd9a291dcp-2, 0x1.b14e1cd3fe5b4p-1,
    -0x1.691e254236a16p-1, 0x1.f66923bbb7c64p-1, 0x1.7ba8e3e6ec1b0p-4,
    -0x1.c382f8688f7c6p-1, 0x1.ba2269a282800p-9, -0x1.0f2d523644140p-6,
    -0x1.b642090ab0af0p-1, -0x1.13db804d2d598p-3, 0x1.fe8e06f0c9b80p-5,
    0x1.1c435eb18394ep-1, 0x1.164ac12b486dcp-2, 0x1.6406e50a123a4p-2,
    -0x1.ff244785121c0p-6, -0x1.dcda279b5d642p-1, -0x1.d0fef39980352p-1,
    -0x1.5bd5ff8ef13e8p-2, -0x1.000cd84f41d50p-4, 0x1.cad51e863d014p-1,
    0x1.c4a38ad4b841ap-1, -0x1.5b1affe531b3ap-1, 0x1.0686a516052c0p-1};
static const double tuning_values[TUNING_SAMPLES * TUNING_COUNT] = {
    -0x1.b80a82f7a1ca5p+0, 0x1.cf343902979f9p-2, -0x1.a3410db0d0180p-2,
    0x1.a4fc5c64e69d1p-1, 0x1.2d28779b18e96p+0, -0x1.c561e45d9074cp-1,
    0x1.73458a3d0edfap-1, -0x1.0dbc25a2a6e2cp+0, -0x1.fb318196a2c12p-2,
    0x1.1d776279679d8p-3, 0x1.48be48c6d99f1p-1, 0x1.0d75a1bd6b505p-2,
    -0x1.59f9e676617fep-2, 0x1.275f9db5917d8p-1, 0x1.bd7ea902eb9dcp-1,
    -0x1.bfd29ec5b72c8p-1, -0x1.5c5c5c690a490p-9, -0x1.14009022598e3p-2,
    0x1.10e683dec8d99p+0, 0x1.1ea445e0e8317p-1, -0x1.0bd937052ce3dp-3,
    -0x1.6d48af31db712p-1, 0x1.ba4cbb4cea318p+0, -0x1.29cbec3d38e2dp+0,
    -0x1.d1f55ae256a78p-1, 0x1.2dbf45ac48ee3p+0, 0x1.08dd6e75d5127p-1,
    0x1.14da3f61fa14ap+0, 0x1.6591dc8e901f1p-1, -0x1.61f9cfd4bc670p-2,
    0x1.3a69b2a60ee27p+0, -0x1.6c967b608ba71p-4, 0x1.20a1630494ee5p-1,
    0x1.ef46f0e4dc611p-1, 0x1.2eea2478baf08p-2, 0x1.7c3ce746c6daep-1,
    0x1.dfcb69e6f3e92p-2, -0x1.23ed651e3be06p-3, 0x1.30d717d2749c7p-2,
    -0x1.5c17d1fd91a85p-1, 0x1.ec1906a68665ap-1, 0x1.990e93275c94bp-1,
    0x1.1b38035d43babp+0, 0x1.b67bd03dfe898p-1, 0x1.c0596c49d14dep-5,
    0x1.b75a2d548893ep-2, 0x1.36b2d7e365866p+0, -0x1.7737f260f0e60p-1,
    0x1.121ef5de11a39p-4, 0x1.d11bddf55d95dp-1, 0x1.54b49cd4bec16p+0,
    0x1.f91e2fb418ac4p-7, -0x1.74f57c8fedd0ap-2, 0x1.8914f0cf760c3p-1,
    0x1.320ee55c1a81ap-1, 0x1.35540b14a9764p-1, 0x1.13d60d2bbc454p+0,
    0x1.5735e7e549b1dp-1, -0x1.41c6a194d2ae3p-1, 0x1.a3f4006612955p-4,
    0x1.3365e68ee56dap+0, -0x1.2ba3cb8f43e21p+0, -0x1.88fdaad05d33ap-1,
    0x1.3fb6f4e289c2cp-2, 0x1.c83ed438dd878p-1, 0x1.b4c08929619c9p-1,
    0x1.362436a33a1b3p-4, 0x1.13dcd7e562ef3p-1, 0x1.aed3dc651166cp-1,
    0x1.f13bd997a7665p-1, 0x1.88d7f655dc5cep-4, 0x1.9cd563a538a58p-3};
static const double tuning_spacing = 0.2664340319034964;
static const rbf_kernel tuning_searched[] = {RBF_KERNEL_CUBIC, RBF_KERNEL_MULTIQUADRIC, RBF_KERNEL_GAUSSIAN};
static const double tuning_least = 0.1675421263543322; /* leave-one-out, of a fine grid */
static const struct {
    rbf_kernel kernel;
    double epsilon;
    int degree;
    double smoothing, leave_one_out, gcv, likelihood;
} tuning[] = {
    {RBF_KERNEL_LINEAR, 1.0, 0, 0.0, 0.338512342237492, 0.23031247142051, 0.583208260796797},
    {RBF_KERNEL_THIN_PLATE_SPLINE, 1.0, 1, 0.0, 0.260364217984261, 0.173452325056841, 0.118270615728912},
    {RBF_KERNEL_CUBIC, 1.0, 1, 0.02, 0.210913687350225, 0.167243481687816, -0.0199490582878244},
    {RBF_KERNEL_CUBIC, 1.0, 2, 0.3, 0.191835539211397, 0.179262230162939, -0.337100559205279},
    {RBF_KERNEL_MULTIQUADRIC, 0.7, 0, 0.001, 0.212241801282709, 0.163219809655326, 0.190240021045004},
    {RBF_KERNEL_MULTIQUADRIC, 2.5, 1, 0.1, 0.305638203826877, 0.193527144094354, 0.263572208181133},
    {RBF_KERNEL_INVERSE_QUADRATIC, 1.3, 0, 0.01, 0.324410001777457, 0.184826145348338, 0.432647266589593},
    {RBF_KERNEL_GAUSSIAN, 1.2, 0, 0.001, 0.337273226675212, 0.218986180380605, 0.555529375931111},
    {RBF_KERNEL_GAUSSIAN, 3.0, 1, 0.5, 0.569690695853741, 0.463535333067797, 0.795877911276989},
};
/* clang-format on */

#endif
